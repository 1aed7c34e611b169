import { lookKeys, pageKeys, roomKeys, teachKeys } from "@/lib/shortcuts";
import { KeysDialog } from "@/ui/KeysDialog";
import { useClassValue } from "./useClass";

/** The keys of the room: of microphone and camera to those who may use them, of scenes where there are some. */
export function Keys({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const allowed = useClassValue(({ room }) => room.allowed);
  const staff = useClassValue(({ details }) => details.staff);
  const hasScenes = useClassValue(({ view }) => view.scenes.size > 0);
  const keys = [
    ...(allowed.microphone ? [roomKeys.microphone] : []),
    ...(allowed.camera ? [roomKeys.camera] : []),
    roomKeys.fullScreen,
    ...(hasScenes && staff ? Object.values(teachKeys) : []),
    ...(hasScenes ? Object.values(pageKeys) : []),
    ...Object.values(lookKeys),
  ];
  return <KeysDialog keys={keys} isOpen={isOpen} onClose={onClose} />;
}
