/**
 * What the content security policy of deployed pages (stacks/csp.txt, as it stands for LiveKit Cloud) lets a page do in
 * a real browser, and what not. That it refuses nothing which the pages need is held by every test: see test.ts.
 */
import { cloudHosts } from "../vite/csp";
import { IDS } from "./fixtures";
import { mock } from "./mock";
import { RoomScene } from "./room";
import { pressJoin } from "./stand-in/open";
import { expect, type Page, type Refusal, test } from "./test";

const project = "lectern-demo.livekit.cloud";
const regional = "lectern-demo.germany-2.production.livekit.cloud";

test("the room asks LiveKit Cloud for its regions and goes on to one of them", async ({ page, refused }) => {
  // The room as it is built for schools, with livekit-client itself. Both hosts are unreachable: it tries one, then the other.
  const scene = new RoomScene({ role: "student", people: 3, speakers: 1 });
  const token = JSON.stringify({ server_url: `wss://${project}`, participant_token: "a.b.c" });
  await mock(page, {
    role: "student",
    clock: "real",
    answers: {
      ...scene.answers(),
      "POST /v1/token": (route) => route.fulfill({ body: token, contentType: "application/json" }),
    },
  });
  const asked = new Set<string>();
  await page.route("https://*.livekit.cloud/**", (route) => {
    const { host, pathname } = new URL(route.request().url());
    asked.add(`https://${host}${pathname}`);
    if (pathname !== "/settings/regions") return route.abort("connectionrefused");
    const regions = [{ region: "germany-2", url: `https://${regional}`, distance: "500000" }];
    return route.fulfill({ body: JSON.stringify({ regions }), contentType: "application/json" });
  });
  page.on("websocket", (socket) => asked.add(new URL(socket.url()).origin));
  await page.goto(`/sessions/${IDS.live}`);
  await pressJoin(page);
  await expect.poll(() => [...asked]).toContain(`wss://${regional}`);
  expect([...asked]).toEqual(expect.arrayContaining([`https://${project}/settings/regions`, `wss://${project}`]));
  for (const address of asked) expect([project, regional]).toContain(new URL(address).host);
  expect(refused).toEqual([]);
});

test("files go to the bucket by form", async ({ page, refused }) => {
  await mock(page);
  await page.goto("/sign-in");
  const bodies: (string | null)[] = [];
  await page.route(`${cloudHosts.Uploads}/**`, (route) => {
    bodies.push(route.request().postData());
    return route.fulfill({ status: 201 });
  });
  const status = await page.evaluate(async (url) => {
    const form = new FormData();
    form.append("key", "t/a");
    return (await fetch(url, { method: "POST", body: form })).status;
  }, `${cloudHosts.Uploads}/`);
  expect(status).toBe(201);
  expect(bodies[0]).toContain("t/a");
  expect(refused).toEqual([]);
});

/** Each does one thing that the policy forbids; the strings are code, since the page's own functions are compiled. */
const forbidden: { does: string; directive: string; what: (page: Page) => Promise<unknown> }[] = [
  { does: "asks another site", directive: "connect-src", what: (page) => get(page, "https://elsewhere.example/") },
  {
    does: "asks a site that ends like LiveKit's",
    directive: "connect-src",
    what: (page) => get(page, "https://livekit.cloud.elsewhere.example/"),
  },
  {
    does: "asks another bucket",
    directive: "connect-src",
    what: (page) => get(page, "https://another.s3.eu-central-1.amazonaws.com/"),
  },
  {
    does: "opens a socket to another site",
    directive: "connect-src",
    what: (page) => page.evaluate(() => void new WebSocket("wss://elsewhere.example/")),
  },
  {
    does: "opens a socket without TLS",
    directive: "connect-src",
    what: (page) => page.evaluate(() => void new WebSocket("ws://lectern-demo.livekit.cloud/")),
  },
  { does: "loads a script", directive: "script-src-elem", what: (page) => element(page, "script", "src") },
  {
    does: "runs a script in the page",
    directive: "script-src-elem",
    what: (page) =>
      page.evaluate(() => {
        document.head.append(
          Object.assign(document.createElement("script"), { textContent: "document.title = 'ran'" }),
        );
      }),
  },
  {
    does: "makes code of text",
    directive: "script-src",
    what: (page) => page.evaluate(() => setTimeout("document.title = 'ran'", 0)),
  },
  { does: "shows a picture", directive: "img-src", what: (page) => element(page, "img", "src") },
  { does: "plays media", directive: "media-src", what: (page) => element(page, "video", "src") },
  { does: "frames a page", directive: "frame-src", what: (page) => element(page, "iframe", "src") },
  { does: "embeds a file", directive: "object-src", what: (page) => element(page, "object", "data") },
  { does: "moves what is relative", directive: "base-uri", what: (page) => element(page, "base", "href") },
  {
    does: "sends a form elsewhere",
    directive: "form-action",
    what: (page) =>
      page.evaluate(() => {
        const form = Object.assign(document.createElement("form"), { action: "https://elsewhere.example/" });
        document.body.append(form);
        form.submit();
      }),
  },
];

const get = (page: Page, url: string) =>
  page.evaluate(
    (at) =>
      fetch(at)
        .catch(() => null)
        .then(() => null),
    url,
  );

const element = (page: Page, tag: string, attribute: string) =>
  page.evaluate(
    ([name, by]) => {
      const made = document.createElement(name);
      made.setAttribute(by, "https://elsewhere.example/x");
      document.body.append(made);
    },
    [tag, attribute] as const,
  );

test("what belongs to nobody is refused", async ({ page, refused }) => {
  await mock(page, { clock: "real" });
  const reached: string[] = [];
  await page.route("https://*.example/**", (route) => {
    reached.push(route.request().url());
    return route.abort();
  });
  await page.goto("/sign-in");
  for (const { does, directive, what } of forbidden) {
    await test.step(does, async () => {
      refused.splice(0);
      await what(page);
      await expect.poll(() => refused.map((one: Refusal) => one.directive)).toContain(directive);
    });
  }
  refused.splice(0);
  expect(reached).toEqual([]);
  expect(await page.title()).not.toBe("ran");
});
