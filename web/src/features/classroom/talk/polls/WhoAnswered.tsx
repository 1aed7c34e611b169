import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ShownPoll } from "@/features/talk/polls/model";
import { Button } from "@/ui/Button";
import { useClassValue } from "../../useClass";
import { pollAnswers } from "../api";

/** Of a poll that is not secret: who answered what, for who teaches, once they ask for it. */
export function WhoAnswered({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  const session = useClassValue(({ details }) => details.session.id);
  const [isOpen, setOpen] = useState(false);
  const list = useQuery({
    queryKey: ["poll_names", session, poll.id, poll.round, poll.answered],
    queryFn: ({ signal }) => pollAnswers(session, poll.id, null, signal),
    enabled: isOpen,
    placeholderData: (before) => before,
  });
  const labels = new Map(poll.options.map(({ option_id, label }) => [option_id, label]));
  const ends = poll.kind === "scale" ? poll.options.map(({ label }) => label) : [];
  const nameOf = (key: string) => labels.get(key) ?? (key === "1" ? ends[0] : key === "5" ? ends[1] : undefined);
  return (
    <div className="mt-3">
      <Button size="small" variant="quiet" className="-ms-2.5" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? <Trans>Hide who answered what</Trans> : <Trans>Who answered what</Trans>}
      </Button>
      {isOpen && list.isError ? (
        <p className="text-ink-2">
          <Trans>The answers could not be read.</Trans>
        </p>
      ) : null}
      {isOpen && list.data ? (
        <dl aria-label={t`Who answered what`} className="grid gap-1.5 text-13">
          {list.data.data
            .filter(({ names }) => names.length > 0)
            .map(({ key = "", names }) => (
              <div key={key}>
                <dt dir="auto" className="font-semibold break-words">
                  {nameOf(key) ?? key}
                </dt>
                <dd className="break-words text-ink-2">{names.join(", ")}</dd>
              </div>
            ))}
        </dl>
      ) : null}
    </div>
  );
}
