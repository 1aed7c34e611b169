import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import type { ReactElement } from "react";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Replay } from "@/api/types";
import type { ShownPoll } from "@/features/talk/polls/model";
import { i18n } from "@/i18n/i18n";
import { LogPlayer } from "../player/log-player";
import { AskAgain } from "./AskAgain";
import { LostButton } from "./LostButton";
import type { LatePoll } from "./queries";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const session = "0198c000-0000-7000-8000-0000000000aa";
const options = ["0198c000-0000-7000-8000-00000000000a", "0198c000-0000-7000-8000-00000000000b"] as const;
const replayOf = (my_role: string) => ({ session: { id: session, my_role } }) as unknown as Replay;
const poll: ShownPoll = {
  id: "0198c000-0000-7000-8000-000000000001",
  prepared_id: null,
  round: 1,
  kind: "single_choice",
  question: "Where is it dark?",
  options: [
    { option_id: options[0], label: "Half a wavelength late" },
    { option_id: options[1], label: "In step" },
  ],
  quiz: true,
  secret: false,
  show_counts: true,
  status: "published",
  opened_at_ms: 0,
  answered: 20,
  rows: [],
  texts: 0,
  correct: [],
  explanation: "",
};
const late = (more: Partial<LatePoll> = {}): LatePoll => ({
  poll_id: poll.id,
  answered: 3,
  rows: [],
  texts: 0,
  correct: [],
  explanation: "",
  mine: null,
  may_answer: true,
  ...more,
});
const url = (rest: string) => `*/v1/replays/${session}${rest}`;

function show(element: ReactElement) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>{element}</QueryClientProvider>
    </I18nProvider>,
  );
}

test("a quiz is answered in the replay, and says then what is right", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(url(`/polls/${poll.id}/late`), () => HttpResponse.json(late())),
    http.put(url(`/polls/${poll.id}/answer`), async ({ request }) => {
      sent.push(await request.json());
      const rows = options.map((key, i) => ({ key, count: 4 - 3 * i, mean: null }));
      const mine = { option_ids: [options[1]], value: null, text: "" };
      const told = { answered: 5, rows, correct: [options[0]], explanation: "They cancel.", mine, may_answer: false };
      return HttpResponse.json(late(told));
    }),
  );
  show(<AskAgain replay={replayOf("student")} poll={poll} />);
  expect(await screen.findByText("3 answers")).toBeTruthy();
  expect(screen.queryByText(/Right:/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Answer now" }));
  await userEvent.click(screen.getByRole("radio", { name: "In step" }));
  await userEvent.click(screen.getByRole("button", { name: "Send answer" }));
  expect(await screen.findByText("Your answer is not right. Right: Half a wavelength late")).toBeTruthy();
  expect(screen.getByText("5 answers")).toBeTruthy();
  expect(screen.getByText("They cancel.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  expect(sent).toEqual([{ option_ids: [options[1]], value: null, text: "" }]);
});

test("what cannot be loaded is said, and can be tried again", async () => {
  let fails = true;
  server.use(
    http.get(url(`/polls/${poll.id}/late`), () =>
      fails ? HttpResponse.json({}, { status: 503 }) : HttpResponse.json(late({ may_answer: false })),
    ),
  );
  show(<AskAgain replay={replayOf("teacher")} poll={poll} />);
  expect((await screen.findByRole("alert")).textContent).toContain("The answers after class could not be loaded");
  fails = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("3 answers")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a student marks ten seconds, and takes the mark away", async () => {
  let moments: number[] = [];
  server.use(
    http.get(url("/flags"), () => HttpResponse.json({ data: moments })),
    http.put(url("/flags"), async ({ request }) => {
      moments = [((await request.json()) as { at_ms: number }).at_ms];
      return HttpResponse.json({ data: moments });
    }),
    http.delete(url("/flags/20000"), () => {
      moments = [];
      return HttpResponse.json({ data: moments });
    }),
  );
  const player = new LogPlayer(60_000, 25_000);
  show(<LostButton replay={replayOf("student")} player={player} />);
  const button = screen.getByRole("button", { name: "I don’t follow this part" });
  await waitFor(() => expect(button.hasAttribute("disabled")).toBe(false));
  await userEvent.click(button);
  await waitFor(() => expect(button.getAttribute("aria-pressed")).toBe("true"));
  expect(moments).toEqual([20_000]);
  await userEvent.click(button);
  await waitFor(() => expect(button.getAttribute("aria-pressed")).toBe("false"));
  expect(moments).toEqual([]);
});

test("who teaches marks nothing", () => {
  show(<LostButton replay={replayOf("teacher")} player={new LogPlayer(60_000, 0)} />);
  expect(screen.queryByRole("button")).toBeNull();
});
