/** What is fetched together, see panels.ts. */
export { AskAgain } from "../../again/AskAgain";
export { Chat } from "./Chat";
export { Polls } from "./Polls";
export { Questions } from "./Questions";
