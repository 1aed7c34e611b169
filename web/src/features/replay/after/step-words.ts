import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Step } from "./steps";

/** What a row says: its name, how far it is, what came of it, and what people have anyway when it failed. */
export type StepWords = { title: string; state: string; sentence: string; keeps: string };

/** The words of a step for staff. A step that is done tells its numbers, one that failed or waits its reason. */
export function useStepWords(): (step: Step) => StepWords {
  const { t } = useLingui();
  return ({ kind, status, reason, facts }) => {
    const state = {
      waiting: t`Waiting`,
      queued: t`Waiting`,
      running: t`In progress`,
      completed: t`Done`,
      failed: t`Failed`,
    }[status];
    const running = {
      queued: t`Waiting to be tried again.`,
      running: t`In progress.`,
      failed: t`It did not work.`,
    };
    const say = (title: string, waits: string, done: string, keeps: string): StepWords => ({
      title,
      state,
      sentence: status === "completed" ? done : status === "waiting" ? waits : (reason ?? running[status]),
      keeps,
    });
    const n = (name: string) => facts[name] ?? 0;
    switch (kind) {
      case "collect": {
        const stored = n("stored");
        const tracks = stored + n("missing");
        const gaps = n("gaps");
        const arrived = t`${stored} of ${tracks} tracks arrived.`;
        const open = plural(gaps, { one: "# part was not recorded.", other: "# parts were not recorded." });
        return say(
          t`Collect`,
          t`Waits for the class to end.`,
          gaps > 0 ? `${arrived} ${open}` : arrived,
          t`Nothing is lost. You can watch people and stage.`,
        );
      }
      case "master":
        return say(
          t`Mix`,
          t`Waits for the recordings.`,
          n("sounds") + n("cameras") > 0
            ? t`One file with sound and camera, lined up with the first second of class.`
            : t`There is no sound and no camera to put together.`,
          t`Nothing is lost. The recordings are kept, and you can watch people and stage.`,
        );
      case "transcript": {
        const words = n("words");
        const missing = n("missing");
        const heard = plural(words, { one: "# word recognised.", other: "# words recognised." });
        const deaf = plural(missing, { one: "# voice could not be done.", other: "# voices could not be done." });
        return say(
          t`Transcribe`,
          t`Waits for the recordings.`,
          missing > 0 ? `${heard} ${deaf}` : heard,
          t`Nothing is lost. The voices are in the sound, only the words are missing.`,
        );
      }
      case "alignment": {
        const residual = n("residual_p95_ms");
        return say(
          t`Align`,
          t`Waits for the transcript.`,
          residual > 0
            ? t`Sound, words and stage agree within ${residual} ms.`
            : t`Sound, words and stage are on the same clock.`,
          t`Nothing is lost. The sound is there, only the transcript is missing.`,
        );
      }
      case "insight": {
        const chapters = n("chapters");
        return say(
          t`Derive`,
          t`Chapters, highlights, summary, open questions.`,
          chapters > 0
            ? plural(chapters, { one: "# chapter, highlights, summary.", other: "# chapters, highlights, summary." })
            : t`Chapters, highlights and summary are ready.`,
          t`Nothing is lost. You can watch all of the class, without chapters and summary.`,
        );
      }
      case "captions":
        return say(
          t`Publish`,
          t`Waits for the steps before.`,
          t`Captions and transcript are in the replay.`,
          t`Nothing is lost. The sound is there; only the captions are missing.`,
        );
    }
  };
}
