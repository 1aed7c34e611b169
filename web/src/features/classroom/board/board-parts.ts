/** What of the board is fetched together when a page is drawn on. */
export { BoardLayer } from "@/board/BoardLayer";
export { BoardTools } from "@/board/BoardTools";
