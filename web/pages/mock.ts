import { readFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import { courses, IDS, lessons, me, NAMES, NOW, roster, sessionsFor } from "./fixtures";
import { DECK, planAnswer } from "./plan";
import { bundleOf, CAPTIONS, replay, replayEvents } from "./replay-fixtures";

export type Scene = {
  role?: "teacher" | "student" | null;
  replay?: "ready" | "making" | "failed";
  /** Answers that replace the usual ones, by method and path, e.g. `POST /v1/sessions`. */
  answers?: Record<string, (route: Route) => Promise<void> | void>;
  empty?: boolean;
  /**
   * The page's clock: it begins at NOW and the test may move it (usual), it stands at NOW while timers run, or it is
   * left alone.
   */
  clock?: "moved" | "stands" | "real";
};

const media = readFileSync(new URL("class.webm", import.meta.url));
export const json = (route: Route, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  route.fulfill({ status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

/** A problem as the API writes them. */
export function problem(route: Route, status: number, code: string, detail: string, errors: unknown[] = []) {
  return route.fulfill({
    status,
    headers: { "content-type": "application/problem+json" },
    body: JSON.stringify({
      type: `about:blank#${code}`,
      title: code,
      status,
      detail,
      code,
      request_id: "req-0001",
      errors,
    }),
  });
}

/** Answers the page's requests from the fixtures. */
export async function mock(page: Page, scene: Scene = {}): Promise<void> {
  const role = scene.role === undefined ? "teacher" : scene.role;
  const { clock = "moved" } = scene;
  if (clock === "moved") await page.clock.install({ time: NOW });
  else if (clock === "stands") await page.clock.setFixedTime(NOW);
  await page.route("**/objects/**", (route) => file(route));
  await page.route("**/api/v1/**", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.replace("/api", "");
    const special = scene.answers?.[`${request.method()} ${path}`];
    if (special) return special(route);
    if (path === "/v1/school")
      return json(route, { name: "Gymnasium am See", issuer_name: "Schulkonto", signed_in: role !== null });
    if (role === null) return problem(route, 401, "not-signed-in", "Sign in first.");
    return answer(route, request.method(), path, url, role, scene);
  });
}

function answer(route: Route, method: string, path: string, url: URL, role: "teacher" | "student", scene: Scene) {
  const list = (data: unknown[]) => json(route, { data: scene.empty ? [] : data, next_cursor: null });
  const all = sessionsFor(role);
  if (path === "/v1/healthz") return json(route, {});
  if (path === "/v1/me") return json(route, me(role));
  if (path === "/v1/sessions" && method === "GET") {
    const course = url.searchParams.get("course_id");
    const sessions = all[(url.searchParams.get("when") ?? "upcoming") as keyof typeof all];
    return list(course ? sessions.filter((session) => session.course.id === course) : sessions);
  }
  if (path === "/v1/sessions" && method === "POST") {
    const draft = route.request().postDataJSON();
    return json(route, { ...all.upcoming[0], ...draft, id: IDS.next }, 201, { etag: '"1"' });
  }
  if (path === "/v1/courses") return list(courses(role));
  if (path === `/v1/courses/${IDS.course}`) return json(route, courses(role)[1], 200, { etag: '"1"' });
  if (path.endsWith("/lessons")) return list(lessons(role));
  if (path.startsWith("/v1/sessions/") && path.endsWith("/questions")) return list([]);
  if (path.endsWith("/enrollments")) return list(roster());
  if (path === `/v1/lessons/${IDS.lesson}`) return json(route, lessons(role)[0], 200, { etag: '"1"' });
  const ofPlan = planAnswer(route, method, path, url.origin);
  if (ofPlan) return ofPlan;
  if (path === "/v1/users") {
    const words = (url.searchParams.get("q") ?? "").toLowerCase();
    return list(
      roster()
        .filter((p) => p.name.toLowerCase().includes(words))
        .map((p) => ({ id: p.user_id, name: p.name, email: p.email, locale: "en", time_zone: "" })),
    );
  }
  if (path.endsWith("/consent")) return json(route, { sources: [], guardian_missing: false, recorded: false });
  if (path === "/v1/replays") return list(all.past);
  const again = askedAgain(path);
  if (again) return json(route, again);
  if (path.startsWith("/v1/replays/"))
    return json(route, replay(role, scene.replay ?? "ready", `${url.origin}/objects`));
  const one = [...all.live, ...all.upcoming, ...all.past].find((session) => path === `/v1/sessions/${session.id}`);
  if (one) return json(route, one, 200, { etag: '"1"' });
  return problem(route, 404, "not-found", "There is nothing here.");
}

/** What those said who watched a class again; null for another path. */
function askedAgain(path: string): object | null {
  if (!path.startsWith("/v1/replays/")) return null;
  if (path.endsWith("/heat")) return { data: [{ at_ms: 30_000, after: 4 }] };
  if (/\/flags(\/\d+)?$/.test(path)) return { data: [] };
  const poll = /\/polls\/([^/]+)\/(?:late|answer)$/.exec(path)?.[1];
  const told = { answered: 0, rows: [], texts: 0, correct: [], explanation: "", mine: null, may_answer: true };
  return poll ? { poll_id: poll, ...told } : null;
}

function file(route: Route) {
  const path = new URL(route.request().url()).pathname;
  if (path.endsWith("bundle"))
    return route.fulfill({ body: bundleOf(replayEvents()), contentType: "application/octet-stream" });
  if (path.endsWith(".pdf")) return route.fulfill({ body: DECK, contentType: "application/pdf" });
  if (path.endsWith("/form")) return route.fulfill({ status: 201 });
  if (path.endsWith("names.json")) return json(route, NAMES);
  if (path.endsWith("captions.vtt")) return route.fulfill({ body: CAPTIONS, contentType: "text/vtt" });
  return ranged(route, media, "video/webm");
}

/** A file as object stores serve it: a part when a part is asked for. */
export function ranged(route: Route, bytes: Buffer, contentType: string) {
  const range = /bytes=(\d+)-(\d*)/.exec(route.request().headers().range ?? "");
  if (!range) return route.fulfill({ body: bytes, contentType, headers: { "accept-ranges": "bytes" } });
  const from = Number(range[1]);
  const to = range[2] ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
  return route.fulfill({
    status: 206,
    body: bytes.subarray(from, to + 1),
    contentType,
    headers: { "accept-ranges": "bytes", "content-range": `bytes ${from}-${to}/${bytes.length}` },
  });
}
