import { I18nProvider as LinguiProvider, useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components/I18nProvider";
import { formatLocale, i18n } from "./i18n";

function Formats({ children }: { children: ReactNode }) {
  const { i18n: active } = useLingui();
  return <AriaLocale locale={formatLocale(active.locale)}>{children}</AriaLocale>;
}

/** Gives everything below it the chosen locale: Lingui's words, React Aria's dates and numbers. */
export function Locale({ children }: { children: ReactNode }) {
  return (
    <LinguiProvider i18n={i18n}>
      <Formats>{children}</Formats>
    </LinguiProvider>
  );
}
