import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { type KeyboardEvent, useRef, useState } from "react";
import { clock } from "@/i18n/format";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { type Player, wholeSeconds } from "../../player/player";
import type { Chapter } from "../insight";

/** What a teacher can do with chapters. Every function stays the same one. */
export type ChapterEdits = {
  readonly changeChapter: (chapter: Chapter, to: { title?: string; start_ms?: number }) => void;
  readonly removeChapter: (chapter: Chapter) => void;
};

/** The most characters of a chapter's title, as the API takes them. */
const longest = 200;

/** The heading of a chapter: its title, and the time that leads to it. */
export function ChapterHead({
  id,
  chapter,
  title,
  at,
  player,
  edits,
}: {
  id: string;
  chapter: Chapter;
  title: string;
  at: string;
  player: Player;
  edits: ChapterEdits | null;
}) {
  const { t } = useLingui();
  const [isNaming, setNaming] = useState(false);
  const play = () => {
    player.seek(chapter.start_ms);
    player.play();
  };
  return (
    <div className="flex min-h-9 items-center gap-2 px-3 pb-0.5">
      {isNaming && edits ? (
        <TitleField id={id} chapter={chapter} edits={edits} onClose={() => setNaming(false)} />
      ) : (
        <h2 id={id} dir="auto" className="min-w-0 flex-1 text-18 font-semibold [overflow-wrap:anywhere]">
          {title}
        </h2>
      )}
      <button
        type="button"
        tabIndex={-1}
        onClick={play}
        aria-label={t`Play “${title}” from ${at}`}
        className="figures min-h-6 cursor-pointer border-0 bg-transparent p-0 text-13 text-ink-2 hover:text-ink"
      >
        {at}
      </button>
      {edits ? (
        <ChapterMenu
          title={title}
          chapter={chapter}
          player={player}
          edits={edits}
          // The words are one stop; Summary has the same menus for the keyboard.
          isStop={false}
          onName={() => setNaming(true)}
        />
      ) : null}
    </div>
  );
}

/** What a teacher can do with a chapter. `isStop`: whether the keyboard stops at it. */
export function ChapterMenu({
  title,
  chapter,
  player,
  edits,
  isStop,
  onName,
}: {
  isStop: boolean;
  title: string;
  chapter: Chapter;
  player: Player;
  edits: ChapterEdits;
  onName: () => void;
}) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  // Where the class stands when the menu opens is what it says and does.
  const now = isOpen ? wholeSeconds(player.getSnapshot()) : 0;
  return (
    <Menu
      label={t`Chapter “${title}”`}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t`Change the chapter “${title}”`} excludeFromTabOrder={!isStop}>
          <DotsThreeIcon size={20} weight="bold" aria-hidden />
        </IconButton>
      }
    >
      <MenuItem onAction={onName}>
        <Trans>Rename</Trans>
      </MenuItem>
      <MenuItem onAction={() => edits.changeChapter(chapter, { start_ms: now })}>
        {t`Begin it at ${clock(now)}, where you are`}
      </MenuItem>
      <MenuItem onAction={() => edits.removeChapter(chapter)}>
        <Trans>Remove the chapter</Trans>
      </MenuItem>
    </Menu>
  );
}

/** A chapter's title as it is changed in its place: Enter or leaving it saves, Escape does not. */
export function TitleField({
  id,
  chapter,
  edits,
  onClose,
}: {
  id?: string;
  chapter: Chapter;
  edits: ChapterEdits;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [title, setTitle] = useState(chapter.title);
  const isOver = useRef(false);
  const close = (saves: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    const written = title.trim();
    if (saves && written !== "" && written !== chapter.title) edits.changeChapter(chapter, { title: written });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.nativeEvent.isComposing) close(true);
    if (event.key === "Escape") close(false);
  };
  return (
    <input
      {...(id ? { id } : {})}
      // biome-ignore lint/a11y/noAutofocus: whoever chose to rename it goes on in the field
      autoFocus
      aria-label={t`Title of the chapter`}
      value={title}
      maxLength={longest}
      dir="auto"
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close(true)}
      className="min-w-0 flex-1 rounded-2 border border-edge bg-paper px-2 py-1 text-16 font-semibold text-ink"
    />
  );
}
