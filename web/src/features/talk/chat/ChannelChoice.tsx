import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { cx } from "@/lib/cx";

/** Who reads what is written: the class, or those who teach it. */
export type ChannelId = "all" | "staff";

/** Chooses between the class's chat and that of those who teach, with how many are new in the other. */
export function ChannelChoice({
  channel,
  unread,
  onChoose,
}: {
  channel: ChannelId;
  unread?: Readonly<Record<ChannelId, number>>;
  onChoose: (channel: ChannelId) => void;
}) {
  const { t } = useLingui();
  const name = useId();
  const choices: { id: ChannelId; text: string }[] = [
    { id: "all", text: t`Everyone` },
    { id: "staff", text: t`Staff only` },
  ];
  return (
    <fieldset className="m-0 flex min-w-0 gap-0.5 rounded-2 border border-edge p-0.5">
      <legend className="sr-only">{t`Who reads it`}</legend>
      {choices.map(({ id, text }) => (
        <label
          key={id}
          className={cx(
            "relative flex min-h-6 cursor-pointer items-center rounded-1 px-2 text-12 font-medium whitespace-nowrap has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus pointer-coarse:min-h-9",
            channel === id ? "bg-ink text-on-ink" : "text-ink-2 hover:bg-press",
          )}
        >
          <input type="radio" name={name} checked={channel === id} onChange={() => onChoose(id)} className="sr-only" />
          {text}
          {channel !== id && unread && unread[id] > 0 ? (
            <span className="figures ms-1 font-semibold">
              {unread[id]}
              <span className="sr-only">{` ${t`new`}`}</span>
            </span>
          ) : null}
        </label>
      ))}
    </fieldset>
  );
}
