import { useLingui } from "@lingui/react/macro";
import { BookmarkSimpleIcon } from "@phosphor-icons/react/dist/csr/BookmarkSimple";
import { ChatCenteredTextIcon } from "@phosphor-icons/react/dist/csr/ChatCenteredText";
import { ChatCircleIcon } from "@phosphor-icons/react/dist/csr/ChatCircle";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { PresentationIcon } from "@phosphor-icons/react/dist/csr/Presentation";
import { QuestionIcon } from "@phosphor-icons/react/dist/csr/Question";
import type { FoundMoment } from "@/api/types";

const icons = {
  said: MicrophoneIcon,
  slide: PresentationIcon,
  chat: ChatCircleIcon,
  question: QuestionIcon,
  answer: ChatCenteredTextIcon,
  chapter: BookmarkSimpleIcon,
};

/** What a moment is, as an icon and a word; on a phone the word is only heard. */
export function KindWord({ kind, page }: { kind: FoundMoment["kind"]; page: number | null }) {
  const { t } = useLingui();
  const words = {
    said: t`Said`,
    slide: page === null ? t`Slide` : t`Slide ${page}`,
    chat: t`Chat`,
    question: t`Question`,
    answer: t`Answer`,
    chapter: t`Chapter`,
  };
  const Icon = icons[kind];
  return (
    <span className="flex h-6 items-center gap-2 text-13 text-ink-2">
      <Icon size={18} className="flex-none" aria-hidden />
      <span className="sr-only md:not-sr-only">{words[kind]}</span>
    </span>
  );
}
