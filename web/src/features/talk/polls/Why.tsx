import { Trans } from "@lingui/react/macro";

/** Why the right answer is right; nothing where nobody wrote it. */
export function Why({ text }: { text: string }) {
  if (text.trim() === "") return null;
  return (
    <p dir="auto" className="border-s-3 border-live ps-2.5 text-14 break-words whitespace-pre-line text-ink-2">
      <b className="font-semibold text-ink">
        <Trans>Why.</Trans>
      </b>{" "}
      {text}
    </p>
  );
}
