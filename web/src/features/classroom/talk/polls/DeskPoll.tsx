import { Trans } from "@lingui/react/macro";
import { CaretLeftIcon } from "@phosphor-icons/react/dist/csr/CaretLeft";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/ui/Button";
import { PollForm } from "./PollForm";
import { PollList } from "./PollList";
import { PollView } from "./PollView";
import { useOpenPollId, useStaffPolls } from "./shown-polls";

/** What the panel shows: all polls, the form for a new one, or one poll by its id. */
type Place = { readonly at: "list" } | { readonly at: "new" } | { readonly at: "poll"; readonly id: string };

/**
 * The desk's polls: the one that is open, or all of them with those of the plan and a form for others. A poll that is
 * opened comes to the front by itself, unless somebody is writing a new one.
 */
export function DeskPoll() {
  const polls = useStaffPolls();
  const open = useOpenPollId();
  const [place, setPlace] = useState<Place>(open === null ? { at: "list" } : { at: "poll", id: open });
  const [known, setKnown] = useState(open);
  if (known !== open) {
    setKnown(open);
    if (open !== null && place.at !== "new") setPlace({ at: "poll", id: open });
  }
  const box = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(0);
  const go = (to: Place) => {
    setPlace(to);
    setTurn(turn + 1);
  };
  useEffect(() => {
    // What was pressed is gone: the focus goes to what came in its place. The form takes it by itself.
    if (turn > 0 && !box.current?.contains(document.activeElement)) box.current?.focus();
  }, [turn]);
  useEffect(() => {
    // On a phone the side scrolls: whoever came here sees the names of the tabs and what is below them.
    const side = box.current?.closest("aside");
    const tabs = side?.querySelector("[role=tablist]");
    if (side && tabs) side.scrollTop += tabs.getBoundingClientRect().top - side.getBoundingClientRect().top;
  }, []);
  const shown = place.at === "poll" ? polls.find(({ id }) => id === place.id) : undefined;
  const isList = place.at === "list" || (place.at === "poll" && !shown);
  return (
    <div
      ref={box}
      tabIndex={-1}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 pt-3 pb-3.5 -outline-offset-2 desk:px-3.5"
    >
      {isList ? (
        <PollList polls={polls} onNew={() => go({ at: "new" })} onShow={(id) => go({ at: "poll", id })} />
      ) : (
        <>
          {place.at === "new" ? (
            <PollForm
              onCancel={() => go({ at: "list" })}
              onAsked={(id) => go({ at: "poll", id })}
              isOneOpen={open !== null}
            />
          ) : null}
          {shown ? (
            <>
              <PollView poll={shown} />
              <p className="mt-4 border-t border-line pt-2">
                <Button
                  variant="quiet"
                  size="small"
                  className="-ms-2.5"
                  icon={<CaretLeftIcon size={16} className="rtl:-scale-x-100" aria-hidden />}
                  onPress={() => go({ at: "list" })}
                >
                  <Trans>All polls</Trans>
                </Button>
              </p>
            </>
          ) : null}
        </>
      )}
    </div>
  );
}
