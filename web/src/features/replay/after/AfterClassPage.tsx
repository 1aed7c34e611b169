import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { LinkIcon } from "@phosphor-icons/react/dist/csr/Link";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { Link } from "@tanstack/react-router";
import type { Replay } from "@/api/types";
import { AppShell } from "@/features/shell/AppShell";
import { clock, useFormat } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { useNow } from "@/lib/useNow";
import { Line } from "@/line/Line";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { PageHead } from "@/ui/PageHead";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { durationOf } from "../useTimeline";
import { Steps } from "./Steps";

/** The page of staff while a replay is being made: what can be watched already, and the steps. */
export function AfterClassPage({ replay }: { replay: Replay }) {
  const { t } = useLingui();
  const format = useFormat();
  const { session } = replay;
  const startedAt = new Date(session.started_at ?? session.starts_at);
  const duration = durationOf(replay);
  const isReady = replay.status === "ready" || replay.status === "partial";
  const copyLink = async () => {
    const done = await copyText(`${location.origin}/replays/${session.id}`);
    showToast(
      done
        ? { tone: "note", text: t`Link copied.` }
        : { tone: "failure", text: t`Your browser does not allow copying. The link is the address of this page.` },
    );
  };
  return (
    <AppShell title={t`After class: ${session.title}`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead
          above={
            <>
              {session.course.title}, {format.dayLong(startedAt)}, <Time>{clock(duration)}</Time>
            </>
          }
          title={session.title}
          sub={<AfterSentence replay={replay} />}
        />
        <Line segments={[{ key: session.id, length: 1 }]} progress={1} label={t`The class took ${clock(duration)}`} />
        <div className="mt-5.5 mb-9 flex flex-col gap-2 md:flex-row">
          {replay.bundle ? (
            <Link
              to="/replays/$sessionId"
              params={{ sessionId: session.id }}
              search={{ t: 0 }}
              className={buttonStyle("primary", "large")}
            >
              <PlayIcon size={20} weight="fill" aria-hidden />
              {isReady ? <Trans>Watch the replay</Trans> : <Trans>Watch what is ready</Trans>}
            </Link>
          ) : null}
          <Button
            variant="quiet"
            size="large"
            icon={<LinkIcon size={20} aria-hidden />}
            onPress={() => void copyLink()}
          >
            <Trans>Copy student link</Trans>
          </Button>
          {session.my_role === "teacher" ? (
            <Link
              to="/sessions/$sessionId/record"
              params={{ sessionId: session.id }}
              className={buttonStyle("quiet", "large")}
            >
              <Trans>Record of the class</Trans>
            </Link>
          ) : null}
        </div>
        <Steps replay={replay} />
        <p role="status" className="sr-only">
          {isReady ? <Trans>The replay is ready.</Trans> : null}
        </p>
      </main>
    </AppShell>
  );
}

/** When it ended, what can be watched, and what is still to come or missing. */
function AfterSentence({ replay }: { replay: Replay }) {
  const now = useNow(30_000);
  const endedAt = Date.parse(replay.session.ended_at ?? replay.session.ends_at);
  const minutes = Math.max(0, Math.floor((now.getTime() - endedAt) / 60_000));
  return (
    <p>
      {minutes < 60 ? (
        <Plural
          value={minutes}
          _0="The class has just ended."
          one="The class ended # minute ago."
          other="The class ended # minutes ago."
        />
      ) : null}{" "}
      <ReplaySentence replay={replay} />
    </p>
  );
}

/** What of a class can be watched, in a sentence or two. */
export function ReplaySentence({ replay }: { replay: Replay }) {
  switch (replay.status) {
    case "ready":
      return <Trans>The replay is ready.</Trans>;
    case "partial":
      return (
        <>
          <Trans>The replay is ready, but part of it is missing.</Trans> {replay.partial_reason}
        </>
      );
    case "failed":
      return (
        <>
          <Trans>Sound and transcript could not be made. You can still watch people and stage.</Trans>{" "}
          {replay.partial_reason}
        </>
      );
    case "events_only":
      return replay.media ? (
        <Trans>You can watch people and stage with sound now. The transcript follows.</Trans>
      ) : (
        <Trans>You can watch people and stage now. Sound follows when it is ready.</Trans>
      );
  }
}
