import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { AppShell } from "@/features/shell/AppShell";
import { buttonStyle } from "@/ui/button-style";
import { PageHead } from "@/ui/PageHead";

/** A replay that its teacher does not show to whoever asks for it. `sentence` says so, with the teacher's name. */
export function NotShared({ sentence }: { sentence: string }) {
  const { t } = useLingui();
  return (
    <AppShell title={t`Replay`}>
      <main className="mx-auto max-w-196 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead title={t`Replay`} sub={sentence} />
        <Link to="/" className={buttonStyle("outline", "medium", "mt-6")}>
          <Trans>To your classes</Trans>
        </Link>
      </main>
    </AppShell>
  );
}
