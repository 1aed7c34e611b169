import { useLingui } from "@lingui/react/macro";
import { ChartBarIcon } from "@phosphor-icons/react/dist/csr/ChartBar";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ShownPoll } from "@/features/talk/polls/model";
import { Button } from "@/ui/Button";
import { useTeacherName } from "../floor/StudentNote";
import { usePanel } from "../panel";
import { StudentPoll } from "../talk-code";
import { useNewestPoll, useStudentCount } from "./shown-polls";
import { useOwnAnswers } from "./useOwnAnswers";

/** What a student looks at, or looked away from: the poll, its round, and where it stands. */
const momentOf = (poll: ShownPoll | null) => (poll ? `${poll.id} ${poll.round} ${poll.status}` : null);

/** Whether somebody is writing in a part of the page. */
function isWriting(box: HTMLElement | null): boolean {
  const at = document.activeElement;
  const field = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement ? at : null;
  return field !== null && box?.contains(field) === true && field.value !== "";
}

/** Brings a part of a side to the side's upper edge where the side scrolls; the stage stays where it is. */
function bringUp(part: HTMLElement | null): void {
  const side = part?.closest("aside");
  if (part && side) side.scrollTop += part.getBoundingClientRect().top - side.getBoundingClientRect().top;
}

/**
 * A student's panel with the poll in its place while there is one to answer or to see. What stands there otherwise
 * stays, so that nothing that was written is lost; a line above it leads back to the poll. Nobody is taken away from a
 * sentence that they are writing: then the line is all.
 */
export function PollPlace({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const poll = useNewestPoll();
  const students = useStudentCount();
  const teacher = useTeacherName();
  const own = useOwnAnswers();
  const moment = momentOf(poll);
  const box = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  // What was over before this page opened does not take the panel.
  const [away, setAway] = useState<string | null>(() => (poll?.status === "open" ? null : moment));
  const [seen, setSeen] = useState(moment);
  if (seen !== moment) {
    setSeen(moment);
    if (isWriting(box.current)) setAway(moment);
  }
  // Whoever is led to questions or chat by a press goes there.
  const { turn } = usePanel();
  const [followed, setFollowed] = useState(turn);
  if (followed !== turn) {
    setFollowed(turn);
    setAway(moment);
  }
  const isHere = poll !== null && away !== moment;
  const [led, setLed] = useState<"poll" | "panel" | null>(null);
  useEffect(() => {
    if (led === "poll") heading.current?.focus();
    if (led === "panel") strip.current?.querySelector("button")?.focus();
    setLed(null);
  }, [led]);
  const goTo = (place: "poll" | "panel") => {
    setAway(place === "poll" ? null : moment);
    setLed(place);
  };
  useEffect(() => {
    if (isHere && moment !== null) bringUp(place.current);
  }, [isHere, moment]);
  const hasLine = poll !== null && !isHere && poll.status !== "closed";
  return (
    <>
      {poll && isHere ? (
        <div ref={place} className="flex-none desk:min-h-64 desk:flex-1 desk:overflow-y-auto">
          <StudentPoll
            poll={poll}
            own={own.of(poll)}
            students={students}
            teacher={teacher}
            isSending={own.isSending}
            problem={own.problemOf(poll)}
            onSend={(answer) => own.send(poll, answer)}
            onBack={() => goTo("panel")}
            heading={heading}
          />
        </div>
      ) : null}
      {hasLine ? (
        <div ref={strip} className="flex flex-none items-center gap-2 border-b border-line px-4 py-2 text-14">
          <ChartBarIcon size={20} className="flex-none text-ink-2" aria-hidden />
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {poll.question}
          </span>
          <Button size="small" onPress={() => goTo("poll")}>
            {poll.status !== "open" ? t`Show results` : own.of(poll) ? t`Show poll` : t`Answer poll`}
          </Button>
        </div>
      ) : null}
      <div ref={box} className={isHere ? "hidden" : "contents"}>
        {children}
      </div>
    </>
  );
}
