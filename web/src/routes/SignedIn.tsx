import { useLingui } from "@lingui/react";
import { Outlet } from "@tanstack/react-router";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { formatLocale } from "@/i18n/i18n";

/** The frame of every page that uses React Aria: its own words and dates come in the chosen locale. */
export function SignedIn() {
  const { i18n } = useLingui();
  return (
    <I18nProvider locale={formatLocale(i18n.locale)}>
      <Outlet />
    </I18nProvider>
  );
}
