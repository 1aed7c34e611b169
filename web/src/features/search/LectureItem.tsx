import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import type { FoundLecture } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { LectureLine } from "./LectureLine";
import { Moment } from "./Moment";
import type { What } from "./narrowing";
import { lectureQuery } from "./queries";

/** A lecture in which something was found: the best moments, and the others when they are asked for. */
export function LectureItem({ q, what, lecture }: { q: string; what: What; lecture: FoundLecture }) {
  const { t } = useLingui();
  const format = useFormat();
  const [wantsAll, setWantsAll] = useState(false);
  const whole = useQuery({ ...lectureQuery(q, what, lecture.session_id), enabled: wantsAll });
  const hits = (wantsAll ? whole.data?.data[0]?.hits : undefined) ?? lecture.hits;
  const others = lecture.moments - hits.length;
  const isShown = wantsAll && whole.data !== undefined;
  return (
    <li className="border-b border-line py-5.5 last:border-0">
      <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4">
        <h2 className="min-w-0 text-18 leading-[1.3] font-semibold break-words">
          <Link to="/replays/$sessionId" params={{ sessionId: lecture.session_id }} className="link-plain">
            {lecture.title}
          </Link>
        </h2>
        <p className="col-start-1 text-14 text-ink-3">
          {lecture.course.title}, {format.dayShort(new Date(lecture.started_at))}
        </p>
        <span className="text-14 text-ink-3">
          <span className="sr-only">
            <Trans>Length</Trans>{" "}
          </span>
          <Time>{clock(lecture.duration_ms)}</Time>
        </span>
      </div>
      <LectureLine
        lengthMs={lecture.duration_ms}
        chapters={lecture.chapters}
        marks={lecture.marks}
        className="mt-2 mb-2.5"
      />
      <ol aria-label={t`Found in ${lecture.title}`}>
        {hits.map((hit) => (
          <Moment
            key={`${hit.source_id} ${hit.at_ms}`}
            sessionId={lecture.session_id}
            title={lecture.title}
            moment={hit}
          />
        ))}
      </ol>
      {whole.error ? (
        <ProblemMessage
          className="mt-2"
          problem={asProblem(whole.error)}
          title={t`The other moments did not load.`}
          onRetry={() => void whole.refetch()}
        />
      ) : others > 0 && !isShown ? (
        <Button
          variant="quiet"
          size="small"
          isPending={whole.isFetching}
          onPress={() => setWantsAll(true)}
          className="ms-19.5 md:ms-42.5"
        >
          <Plural value={others} one="# more in this lecture" other="# more in this lecture" />
        </Button>
      ) : others > 0 ? (
        <p className="py-2 text-14 text-ink-3 ms-22 md:ms-45">
          <Plural value={others} one="# more is not listed." other="# more are not listed." />
        </p>
      ) : null}
    </li>
  );
}
