import { useLingui } from "@lingui/react/macro";

/** The board's place: a blank sheet. */
export function Board() {
  const { t } = useLingui();
  return (
    <div role="img" aria-label={t`An empty board`} className="relative size-full bg-slide">
      <div aria-hidden className="absolute inset-0 bg-slide-dim" />
    </div>
  );
}
