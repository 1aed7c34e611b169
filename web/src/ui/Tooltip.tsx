import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";

/** Names a control on hover and focus, with its key when it has one. */
export function Tooltip({
  text,
  shortcut,
  children,
}: {
  text: string;
  shortcut?: string | undefined;
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {children}
      <AriaTooltip
        offset={6}
        className="z-20 flex items-center gap-2 rounded-1 bg-ink px-2 py-1 text-12 font-medium text-on-ink shadow-float"
      >
        {text}
        {shortcut ? <kbd className="figures opacity-80">{shortcut}</kbd> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
