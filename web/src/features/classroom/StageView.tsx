import { Trans, useLingui } from "@lingui/react/macro";
import type { Ref } from "react";
import { cx } from "@/lib/cx";
import { isStaff } from "@/live/selectors";
import { Avatar } from "@/ui/Avatar";
import { Picture } from "./Picture";
import { useClass } from "./useClass";
import { region } from "./useKeys";

/** The largest rectangle of the room: a shared screen, the teacher, or a calm nothing. Nothing ever covers it. */
export function StageView({ frame, className }: { frame: Ref<HTMLElement>; className?: string }) {
  const { t } = useLingui();
  const { stage, nameOf } = useClass();
  const name = nameOf(stage.participant_id);
  return (
    <section
      ref={frame}
      {...region}
      aria-label={t`Stage`}
      data-stage={stage.kind}
      className={cx("relative aspect-video w-full overflow-hidden bg-cam shadow-stage md:rounded-1", className)}
    >
      {stage.track_id === null ? (
        <EmptyStage />
      ) : (
        <figure key={stage.track_id} className="size-full">
          <Picture trackId={stage.track_id} fit="contain" />
          <figcaption className="sr-only">
            {stage.kind === "screen_share" ? <Trans>The screen of {name}</Trans> : <Trans>The camera of {name}</Trans>}
          </figcaption>
        </figure>
      )}
    </section>
  );
}

/** No picture: who teaches, as initials, and one sentence. */
function EmptyStage() {
  const { here, nameOf, myId, staff, room } = useClass();
  const teacher =
    here.find((person) => person.role === "teacher" && person.connected) ??
    here.find((person) => isStaff(person.role) && person.connected);
  const known = teacher?.id ?? room.people.find((person) => isStaff(person.role))?.id ?? null;
  const name = nameOf(known);
  return (
    <div className="grid size-full place-content-center justify-items-center gap-4 p-6 text-center text-on-cam">
      {known ? <Avatar name={name} size={112} className="border-2 border-on-cam/25 max-md:scale-75" /> : null}
      <p className="text-16">
        {staff ? (
          known === myId || known === null ? (
            <Trans>The stage is empty. Turn on your camera or share your screen.</Trans>
          ) : (
            <Trans>{name} is here, without a picture.</Trans>
          )
        ) : known ? (
          <Trans>{name} is here, without a picture.</Trans>
        ) : (
          <Trans>The teacher is not here right now. The class stays open.</Trans>
        )}
      </p>
    </div>
  );
}
