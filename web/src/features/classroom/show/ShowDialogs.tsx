import { useClassValue } from "../useClass";
import { AddSceneDialog } from "./AddSceneDialog";
import { JumpDialog } from "./JumpDialog";
import { ScenesDialog } from "./ScenesDialog";
import { useTools } from "./tools";

/** What opens over the room of what belongs to showing; for staff. */
export function ShowDialogs() {
  const { dialog, setDialog } = useTools();
  if (!useClassValue(({ details }) => details.staff)) return null;
  return (
    <>
      <JumpDialog isOpen={dialog === "jump"} onClose={() => setDialog("none")} />
      <ScenesDialog />
      <AddSceneDialog />
    </>
  );
}
