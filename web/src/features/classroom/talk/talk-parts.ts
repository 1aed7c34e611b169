/** The parts that talk-code fetches at once. */
export { ChatPanel } from "./chat/ChatPanel";
export { StudentPoll } from "./polls/StudentPoll";
export { AskSheet } from "./questions/AskSheet";
export { QuestionsPanel } from "./questions/QuestionsPanel";
