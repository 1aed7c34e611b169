import { useLingui } from "@lingui/react/macro";
import { ListChecksIcon } from "@phosphor-icons/react/dist/csr/ListChecks";
import { SignOutIcon } from "@phosphor-icons/react/dist/csr/SignOut";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { MenuSection } from "react-aria-components/Menu";
import { asProblem } from "@/api/problem";
import type { Me } from "@/api/types";
import { signOut } from "@/features/auth/queries";
import { chooseLocale, LOCALES, type LocaleId } from "@/i18n/i18n";
import { chooseTheme, readTheme, type Theme } from "@/lib/theme";
import { setShortcutsOn, shortcutsOn } from "@/lib/useShortcuts";
import { Avatar } from "@/ui/Avatar";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";

/** Who is signed in, how pages look and speak in this browser, and the way out. */
export default function AccountMenu({ me }: { me: Me }) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sentence = useProblemSentence();
  const [theme, setTheme] = useState(readTheme);
  const [keys, setKeys] = useState(shortcutsOn);
  const leave = useMutation({
    mutationFn: async () => {
      // What somebody else does with this browser finds nothing of this person's.
      await import("@/live/ops/keep").then(({ forgetKept }) => forgetKept()).catch(() => undefined);
      return signOut();
    },
    onSuccess: (address) => {
      queryClient.clear();
      location.assign(address);
    },
    onError: (error) => {
      const problem = asProblem(error);
      showToast({ tone: "failure", text: `${t`You are still signed in.`} ${sentence(problem)}`, code: problem.code });
    },
  });
  const locales = LOCALES.filter((locale) => locale.id !== "pseudo" || import.meta.env.DEV);
  return (
    <Menu
      label={t`Account`}
      trigger={
        <Button
          aria-label={t`${me.user.name}, account`}
          className="grid size-11 cursor-pointer place-items-center rounded-full border-0 bg-transparent p-0"
        >
          <Avatar name={me.user.name} />
        </Button>
      }
    >
      <MenuSection>
        <Header className="px-3.5 pt-1.5 pb-2">
          <span className="block text-14 font-semibold">{me.user.name}</span>
          <span className="block text-13 text-ink-3">{me.school.name}</span>
        </Header>
      </MenuSection>
      <MenuSeparator />
      <MenuChoice<Theme>
        title={t`Appearance`}
        selected={theme}
        onSelect={(next) => {
          chooseTheme(next);
          setTheme(next);
        }}
        items={[
          { id: "system", name: t`Same as system` },
          { id: "light", name: t`Light` },
          { id: "dark", name: t`Dark` },
        ]}
      />
      <MenuSeparator />
      <MenuChoice<LocaleId>
        title={t`Language`}
        selected={i18n.locale as LocaleId}
        onSelect={(next) => void chooseLocale(next)}
        items={locales}
      />
      <MenuSeparator />
      <MenuChoice<"on" | "off">
        title={t`Single-letter shortcuts`}
        selected={keys ? "on" : "off"}
        onSelect={(next) => {
          setShortcutsOn(next === "on");
          setKeys(next === "on");
        }}
        items={[
          { id: "on", name: t`On` },
          { id: "off", name: t`Off` },
        ]}
      />
      <MenuSeparator />
      {me.roles.includes("admin") ? (
        <MenuItem
          id="audit"
          icon={<ListChecksIcon size={16} aria-hidden />}
          onAction={() => void navigate({ to: "/school/audit" })}
        >
          {t`Audit log of the school`}
        </MenuItem>
      ) : null}
      <MenuItem id="sign-out" icon={<SignOutIcon size={16} aria-hidden />} onAction={() => leave.mutate()}>
        {leave.isPending ? t`Signing out…` : t`Sign out`}
      </MenuItem>
    </Menu>
  );
}
