import type { Route } from "@playwright/test";
import { makePdf } from "../e2e/support/pdf";
import type { Asset, AssetDetails, Outline, Plan, PlanPoll, PlanScene } from "../src/api/types";
import { cloudHosts } from "../vite/csp";
import { IDS, id, NOW } from "./fixtures";

const PAGES = [
  "One slit",
  "A wave behind it",
  "Two sources",
  "Superposition",
  "Plane waves",
  "Huygens",
  "Two slits",
  "Fringes",
  "Summary",
];

/** The deck of the lesson, as bytes. */
export const DECK = Buffer.from(makePdf(PAGES));

export const asset: Asset = {
  id: id(501),
  course_id: IDS.course,
  name: "two-slits.pdf",
  kind: "deck",
  content_type: "application/pdf",
  size_bytes: DECK.length,
  sha256: "0".repeat(64),
  status: "verified",
  page_count: PAGES.length,
  created_at: NOW.toISOString(),
  used: true,
};

export const assetDetails: AssetDetails = {
  ...asset,
  pages: PAGES.map((text) => ({ width: 960, height: 540, text })),
  notes: [{ page: 7, notes: "Wait for the lab to be dark." }],
};

const scene = (n: number, layout: PlanScene["layout"], fields: Partial<PlanScene> = {}): PlanScene => ({
  id: id(n),
  title: "",
  layout,
  regions: [],
  asset_id: null,
  first_page: null,
  last_page: null,
  ...fields,
});

const poll = (n: number, question: string, labels: string[]): PlanPoll => ({
  id: id(n),
  kind: "single_choice",
  question,
  options: labels.map((label, i) => ({ id: id(n * 10 + i), label, correct: i === 0 })),
  secret: true,
  show_counts: false,
});

/** The plan of “Waves and light”: 54 minutes for a class of 50. */
export function plan(): Plan {
  const segment = (n: number, title: string, minutes: number, more: Partial<Plan["segments"][number]> = {}) => ({
    id: id(n),
    title,
    minutes,
    notes: "",
    scenes: [],
    polls: [],
    ...more,
  });
  return {
    lesson_id: IDS.lesson,
    version: 1,
    updated_at: NOW.toISOString(),
    assets: [asset],
    segments: [
      segment(211, "Ripple tank", 5, { scenes: [scene(521, "camera")] }),
      segment(212, "Huygens’ idea", 8),
      segment(213, "Two slits", 14, {
        notes: "Walk from S₁ and S₂ to P. Ask how much longer the lower path is.",
        scenes: [
          scene(522, "slides_camera", { asset_id: asset.id, first_page: 5, last_page: 9 }),
          scene(523, "board"),
          scene(524, "side_by_side", { title: "Laser bench" }),
          scene(525, "screen"),
        ],
        polls: [
          poll(61, "The slits move closer together. What do the fringes do?", ["They move apart", "They move closer"]),
          poll(62, "Which way does the path difference grow?", []),
        ],
      }),
      segment(214, "Quick poll", 4),
      segment(215, "Measuring λ with a laser", 17),
      segment(216, "Wrap-up", 6),
    ],
  };
}

/** What the outline of the tests comes to. */
const outline: Outline = {
  minutes: 33,
  segments: (
    [
      ["Recap: where it is dark", 6],
      ["One slit, many wavelets", 15],
      ["Two stars or one?", 12],
    ] as const
  ).map(([title, minutes], i) => ({ id: id(701 + i), title, minutes, notes: "", scenes: [], polls: [] })),
  errors: [
    {
      line: 6,
      code: "bracket-open",
      message: "the bracket is not closed. Write the minutes as (13) or as 13 min.",
    },
  ],
};

const json = (route: Route, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  route.fulfill({ status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

/** Answers what the page of preparing asks for; null when it is nothing of it. `origin` is where the store is. */
export function planAnswer(route: Route, method: string, path: string, origin: string): Promise<void> | null {
  const store = `${origin}/objects`;
  switch (`${method} ${path}`) {
    case `GET /v1/lessons/${IDS.lesson}/plan`:
      return json(route, plan(), 200, { etag: '"1"' });
    case `PUT /v1/lessons/${IDS.lesson}/plan`: {
      const version = Number(route.request().headers()["if-match"]?.replaceAll('"', "")) + 1;
      return json(route, { ...plan(), ...route.request().postDataJSON(), version }, 200, { etag: `"${version}"` });
    }
    case `POST /v1/lessons/${IDS.lesson}/plan/outline`:
      return json(route, outline);
    case "GET /v1/assets":
      return json(route, { data: [asset], next_cursor: null });
    case `GET /v1/assets/${asset.id}`:
      return json(route, assetDetails);
    case `GET /v1/assets/${asset.id}/content`:
      return json(route, { url: `${store}/two-slits.pdf`, expires_at: NOW.toISOString() });
    case "POST /v1/assets": {
      const draft = route.request().postDataJSON();
      const fresh = { ...asset, ...draft, id: id(502), status: "pending", page_count: 0, used: false };
      const upload = {
        url: `${cloudHosts.Uploads}/objects/form`,
        fields: { key: "k", policy: "p" },
        expires_at: NOW.toISOString(),
      };
      return json(route, { asset: fresh, upload }, 201);
    }
    case `POST /v1/assets/${id(502)}/verify`: {
      const { pages } = route.request().postDataJSON();
      return json(route, { ...asset, id: id(502), name: "laser-lab.pdf", page_count: pages.length, used: false });
    }
    case `GET /v1/assets/${id(502)}`:
      return json(route, { ...assetDetails, id: id(502), name: "laser-lab.pdf", notes: [] });
    case `GET /v1/assets/${id(502)}/content`:
      return json(route, { url: `${store}/laser-lab.pdf`, expires_at: NOW.toISOString() });
    default:
      return /^\/v1\/assets\/[^/]+\/notes\/\d+$/.test(path) && method === "PUT" ? route.fulfill({ status: 204 }) : null;
  }
}
