import { useRef } from "react";
import { useClassValue } from "../../useClass";
import { ChatCompose } from "./ChatCompose";
import { ChatHead } from "./ChatHead";
import { ChatLog } from "./ChatLog";
import { useActsOfMessages } from "./useActsOfMessages";
import { MessageActsContext, useChannel } from "./useChat";

/** The chat: for who teaches with the staff's own channel and what rules the class's. */
export function ChatPanel() {
  const { channel } = useChannel();
  const staff = useClassValue(({ details }) => details.staff);
  const scroller = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const acts = useActsOfMessages(scroller, box);
  return (
    <MessageActsContext value={acts}>
      {staff ? <ChatHead /> : null}
      {/* A channel begins at its own end. */}
      <ChatLog key={channel} scroller={scroller} />
      <ChatCompose box={box} />
    </MessageActsContext>
  );
}
