import { deskKeys, lookKeys, pageKeys, roomKeys, talkKeys, teachKeys, toolKeys } from "@/lib/shortcuts";
import { KeysDialog } from "@/ui/KeysDialog";
import { useHasLaser, useMayDraw } from "./board/useInk";
import { useClassValue } from "./useClass";

/** The keys of the room: of microphone, camera and tools to those who may use them, of scenes where there are some. */
export function Keys({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const allowed = useClassValue(({ room }) => room.allowed);
  const staff = useClassValue(({ details }) => details.staff);
  const hasScenes = useClassValue(({ view }) => view.scenes.size > 0);
  const mayDraw = useMayDraw();
  const hasLaser = useHasLaser();
  const { laser, highlighter, ...drawing } = toolKeys;
  const keys = [
    ...(allowed.microphone ? [roomKeys.microphone] : []),
    ...(allowed.camera ? [roomKeys.camera] : []),
    roomKeys.fullScreen,
    ...Object.values(staff ? deskKeys : talkKeys),
    ...(hasScenes && staff ? Object.values(teachKeys) : []),
    ...(hasScenes ? Object.values(pageKeys) : []),
    ...(hasLaser ? [laser] : []),
    // A student's H is their hand.
    ...(mayDraw ? [...(staff ? [highlighter] : []), ...Object.values(drawing)] : []),
    ...Object.values(lookKeys),
  ];
  return <KeysDialog keys={keys} isOpen={isOpen} onClose={onClose} />;
}
