/** What of the board is fetched when somebody saves a page. */
export { exportPng, exportSvg } from "@/board/export";
export { inkColours } from "@/board/palette";
