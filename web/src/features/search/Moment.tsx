import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { FoundMoment } from "@/api/types";
import { clock } from "@/i18n/format";
import { KindWord } from "./KindWord";
import { momentOf } from "./narrowing";

/** A moment that was found: a link to its second, what it is, who, and the words around those that were looked for. */
export function Moment({ sessionId, title, moment }: { sessionId: string; title: string; moment: FoundMoment }) {
  const { t } = useLingui();
  const time = clock(moment.at_ms);
  return (
    <li className="grid grid-cols-[3.25rem_1.5rem_1fr] gap-x-2 py-2 md:grid-cols-[4rem_6.5rem_1fr] md:gap-x-3">
      <Link
        to="/replays/$sessionId"
        params={{ sessionId }}
        search={{ t: momentOf(moment.at_ms) }}
        className="figures w-fit self-start text-14 leading-6"
        aria-label={t`${time}, play ${title} from here`}
      >
        {time}
      </Link>
      <KindWord kind={moment.kind} page={moment.page} />
      <p className="min-w-0 text-16 leading-6 break-words text-ink-2">
        {moment.who ? <b className="font-semibold text-ink">{moment.who} </b> : null}
        {moment.cut_before ? "… " : null}
        {moment.words.map((span, i) =>
          span.match ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
            <mark key={i} className="bg-transparent font-semibold text-ink underline decoration-2 underline-offset-3">
              {span.text}
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
            <span key={i}>{span.text}</span>
          ),
        )}
        {moment.cut_after ? " …" : null}
      </p>
    </li>
  );
}
