import { ChartBarIcon } from "@phosphor-icons/react/dist/csr/ChartBar";
import { ChatCircleIcon } from "@phosphor-icons/react/dist/csr/ChatCircle";
import { DoorIcon } from "@phosphor-icons/react/dist/csr/Door";
import { EraserIcon } from "@phosphor-icons/react/dist/csr/Eraser";
import { HandPalmIcon } from "@phosphor-icons/react/dist/csr/HandPalm";
import { LockSimpleIcon } from "@phosphor-icons/react/dist/csr/LockSimple";
import { PenNibIcon } from "@phosphor-icons/react/dist/csr/PenNib";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { PresentationIcon } from "@phosphor-icons/react/dist/csr/Presentation";
import { ProhibitIcon } from "@phosphor-icons/react/dist/csr/Prohibit";
import { QuestionIcon } from "@phosphor-icons/react/dist/csr/Question";
import { StopIcon } from "@phosphor-icons/react/dist/csr/Stop";
import { UsersIcon } from "@phosphor-icons/react/dist/csr/Users";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import type { RecordEntry } from "@/api/types";
import { kindOf } from "./kinds";

const byKind = {
  people: UsersIcon,
  chat: ChatCircleIcon,
  questions: QuestionIcon,
  polls: ChartBarIcon,
  floor: HandPalmIcon,
  rules: LockSimpleIcon,
  shown: PresentationIcon,
  board: PenNibIcon,
  media: VideoCameraIcon,
} as const;

const byType: Record<string, typeof UsersIcon> = {
  "session.started": PlayIcon,
  "session.ended": StopIcon,
  "participant.removed": ProhibitIcon,
  "lobby.entered": DoorIcon,
  "lobby.admitted": DoorIcon,
  "lobby.left": DoorIcon,
};

/** What an entry is about, as a picture beside its sentence. */
export function KindIcon({ entry }: { entry: RecordEntry }) {
  const Icon = entry.erased ? EraserIcon : (byType[entry.type] ?? byKind[kindOf(entry.type)]);
  return <Icon size={20} aria-hidden />;
}
