import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/api/problem";
import { createQueryClient } from "@/api/query";
import { WakingNotice } from "./WakingNotice";

function Reads({ read }: { read: () => Promise<string> }) {
  const answer = useQuery({ queryKey: ["read"], queryFn: read });
  return <p>{answer.data ?? answer.error?.message ?? "loading"}</p>;
}

function show(read: () => Promise<string>) {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient(() => undefined)}>
        <Reads read={read} />
        <WakingNotice />
      </QueryClientProvider>
    </I18nProvider>,
  );
}

test("a server that wakes up is asked until it answers, and people are told meanwhile", async () => {
  let asked = 0;
  let wake: () => void = () => undefined;
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  show(async () => {
    asked++;
    if (asked <= 4) throw new Problem({ code: "service-unavailable", status: 503, retryAfterMs: 1 });
    await awake;
    return "the answer";
  });
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("is waking up"));
  await waitFor(() => expect(asked).toBe(5));
  wake();
  await screen.findByText("the answer");
  expect(screen.getByRole("status").textContent).toBe("");
});

test("another failure is not told as waking, and given up sooner", async () => {
  let asked = 0;
  show(() => {
    asked++;
    return Promise.reject(new Problem({ code: "internal", status: 500, detail: "broken", retryAfterMs: 1 }));
  });
  await screen.findByText("broken");
  expect(asked).toBe(3);
  expect(screen.getByRole("status").textContent).toBe("");
});
