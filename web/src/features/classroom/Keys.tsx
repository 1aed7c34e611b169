import { roomKeys } from "@/lib/shortcuts";
import { KeysDialog } from "@/ui/KeysDialog";
import { useClassValue } from "./useClass";

/** The keys of the room: of microphone and camera to those who may use them. */
export function Keys({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const allowed = useClassValue(({ room }) => room.allowed);
  const keys = [
    ...(allowed.microphone ? [roomKeys.microphone] : []),
    ...(allowed.camera ? [roomKeys.camera] : []),
    roomKeys.fullScreen,
  ];
  return <KeysDialog keys={keys} isOpen={isOpen} onClose={onClose} />;
}
