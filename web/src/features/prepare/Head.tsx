import { Trans } from "@lingui/react/macro";
import { UploadSimpleIcon } from "@phosphor-icons/react/dist/csr/UploadSimple";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Lesson, Session } from "@/api/types";
import { courseQuery } from "@/features/courses/queries";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { Time } from "@/ui/Time";
import { SaveWord } from "./SaveWord";
import type { PlanEditor } from "./usePlanEditor";

const ImportDialog = lazy(() => import("./ImportDialog"));
const Preview = lazy(() => import("./Preview"));
const ScheduleDialog = lazy(() => import("@/features/schedule/ScheduleDialog"));

/** The head of the page: which lesson and class, whether it is saved, and what can be done with the whole plan. */
export function Head({
  lesson,
  session,
  editor,
  segmentId,
}: {
  lesson: Lesson;
  session: Session | null;
  editor: PlanEditor;
  segmentId: string | null;
}) {
  const format = useFormat();
  const course = useQuery(courseQuery(lesson.course_id));
  const [open, setOpen] = useState<"import" | "preview" | "schedule" | null>(null);
  const close = () => setOpen(null);
  const at = session ? new Date(session.starts_at) : null;
  return (
    <header className="mb-6.5 flex flex-wrap items-end gap-x-6 gap-y-3.5">
      <div className="min-w-0 flex-1 basis-80">
        <p className="text-14 text-ink-3">
          <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }} className="link-plain text-ink-2">
            {course.data ? (
              <Trans>
                {course.data.title}, lesson {lesson.position}
              </Trans>
            ) : (
              <Trans>Lesson {lesson.position}</Trans>
            )}
          </Link>
        </p>
        <h1 className="flare mt-0.5 mb-1 text-28 !font-[480] break-words md:text-40">{lesson.title}</h1>
        <p className="text-16 text-ink-2">
          {session && at ? (
            <>
              {format.dayLong(at)},{" "}
              <Time dateTime={session.starts_at}>{`${format.time(at)}–${format.time(new Date(session.ends_at))}`}</Time>
            </>
          ) : (
            <Trans>No class is planned for this lesson.</Trans>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2 max-md:w-full">
        <SaveWord
          state={editor.save}
          onRetry={() => void editor.autosave.flush()}
          onReload={() => void editor.reload()}
          onKeep={() => void editor.keep()}
        />
        <Button
          className="max-md:min-h-11 max-md:flex-1"
          icon={<UploadSimpleIcon size={20} aria-hidden />}
          onPress={() => setOpen("import")}
        >
          <Trans>Import outline</Trans>
        </Button>
        <Button className="max-md:min-h-11 max-md:flex-1" onPress={() => setOpen("preview")}>
          <Trans>See as student</Trans>
        </Button>
        {session ? (
          <Link
            to="/sessions/$sessionId"
            params={{ sessionId: session.id }}
            className={buttonStyle("primary", "medium", "max-md:min-h-11 max-md:basis-full")}
          >
            <Trans>Open the room</Trans>
          </Link>
        ) : (
          <Button variant="primary" className="max-md:min-h-11 max-md:basis-full" onPress={() => setOpen("schedule")}>
            <Trans>Schedule a class</Trans>
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {open === "import" ? <ImportDialog onClose={close} /> : null}
        {open === "preview" ? <Preview from={segmentId} onClose={close} /> : null}
        {open === "schedule" ? (
          <ScheduleDialog
            preset={{ courseId: lesson.course_id, lessonId: lesson.id, title: lesson.title }}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </header>
  );
}
