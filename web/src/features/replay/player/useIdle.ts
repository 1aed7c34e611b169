import { useEffect, useState } from "react";

/** How long nothing is done until the controls of full screen go, in ms. */
const patience = 3_000;

/** Whether nobody has moved a pointer, pressed a key or gone to another control for some seconds, while `isOn`. */
export function useIdle(isOn: boolean): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setIdle(false);
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), patience);
    };
    wake();
    const signs = ["pointermove", "pointerdown", "keydown", "focusin"] as const;
    for (const sign of signs) addEventListener(sign, wake);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, wake);
    };
  }, [isOn]);
  return isOn && isIdle;
}
