import { Trans } from "@lingui/react/macro";
import { ArrowBendUpRightIcon } from "@phosphor-icons/react/dist/csr/ArrowBendUpRight";

/** The most of a quoted message that is shown, in characters. */
export const shownOfQuote = 120;

/** What a message answers: who wrote it and its first words; without words it is gone. */
export function QuotedWords({ name, body }: { name: string; body: string }) {
  return (
    <>
      <ArrowBendUpRightIcon size={12} className="flex-none rtl:-scale-x-100" aria-hidden />
      <span className="sr-only">
        <Trans>In answer to</Trans>
      </span>
      <span className="min-w-0 truncate">
        <bdi className="font-semibold">{name}</bdi> <bdi>{body || <Trans>a message that is gone</Trans>}</bdi>
      </span>
    </>
  );
}
