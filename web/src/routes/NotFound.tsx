import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonStyle } from "@/ui/button-style";

/** Nothing is at this address, or nothing this person may see. */
export function NotFound() {
  return (
    <main className="mx-auto max-w-160 px-4 py-16">
      <h1 className="flare mb-3 text-28">
        <Trans>There is nothing here</Trans>
      </h1>
      <p className="mb-6 text-16 text-ink-2">
        <Trans>The address may be mistyped, or you may not have access to this page.</Trans>
      </p>
      <Link to="/" className={buttonStyle("primary")}>
        <Trans>Go to today</Trans>
      </Link>
    </main>
  );
}
