import { useEffect, useRef, useState } from "react";

type SetFormula = typeof import("./katex").setFormula;

let setter: SetFormula | null = null;
let coming: Promise<void> | null = null;

/** Fetches what sets formulas, once; a failure is forgotten, so that the next formula asks again. */
function fetchSetter(): Promise<void> {
  coming ??= import("./katex").then(
    ({ setFormula }) => {
      setter = setFormula;
    },
    () => {
      coming = null;
    },
  );
  return coming;
}

/** A formula; as it was written until it is set, and for good where it cannot be. */
export function Formula({ tex, source, isBlock }: { tex: string; source: string; isBlock: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSet, setIsSet] = useState(false);
  useEffect(() => {
    let isGone = false;
    const put = () => {
      const element = place.current;
      if (isGone || !element || !setter) return;
      try {
        setter(element, tex, isBlock);
        setIsSet(true);
      } catch {
        element.replaceChildren();
        setIsSet(false);
      }
    };
    if (setter) put();
    else void fetchSetter().then(put);
    return () => {
      isGone = true;
    };
  }, [tex, isBlock]);
  return (
    <>
      {/* What a formula moves out of its place is cut off: it covers no name and no other line. */}
      <span
        ref={place}
        dir="ltr"
        hidden={!isSet}
        className={
          isBlock
            ? "block max-w-full overflow-x-auto overflow-y-hidden py-1 text-start [&_.katex]:text-[1.1em] [&_.katex-display]:my-0"
            : "inline-block max-w-full [overflow:clip] [&_.katex]:text-[1.1em]"
        }
      />
      {isSet ? null : <span className="font-mono text-[0.93em]">{source}</span>}
    </>
  );
}
