import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "@/lib/cx";
import { IconButton } from "@/ui/IconButton";

/** A title that becomes a field: Enter and leaving keep what is written, Escape does not. An empty one is not kept. */
export function InlineTitle({
  label,
  editLabel,
  value,
  placeholder,
  mayBeEmpty = false,
  onChange,
  className,
  children,
}: {
  /** Names the field. */
  label: string;
  /** Names the button that opens it. */
  editLabel: string;
  value: string;
  placeholder?: string;
  mayBeEmpty?: boolean;
  onChange: (value: string) => void;
  /** The look of the field. */
  className?: string;
  /** What is shown while it is not edited. */
  children: ReactNode;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  useEffect(() => {
    if (draft === null && closed.current) {
      closed.current = false;
      button.current?.focus();
    }
  }, [draft]);
  const close = (keep: boolean, focus: boolean) => {
    if (draft === null) return;
    const next = draft.trim();
    if (keep && next !== value && (mayBeEmpty || next !== "")) onChange(next);
    closed.current = focus;
    setDraft(null);
  };
  if (draft === null) {
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        {children}
        <IconButton ref={button} label={editLabel} onPress={() => setDraft(value)}>
          <PencilSimpleIcon size={20} aria-hidden />
        </IconButton>
      </span>
    );
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was pressed
      autoFocus
      aria-label={label}
      value={draft}
      maxLength={120}
      placeholder={placeholder}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => close(true, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // The button that gets the focus must not take this key for its own.
        event.preventDefault();
        event.stopPropagation();
        close(event.key === "Enter", true);
      }}
      className={cx("min-h-9 w-full min-w-0 rounded-2 border border-edge bg-raised px-2 text-ink", className)}
    />
  );
}
