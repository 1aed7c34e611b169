import { expect, test } from "vitest";
import { loginAddress, safeReturnTo } from "./return-to";

const HERE = "https://school.test";

test("the way back stays on this site", () => {
  expect(safeReturnTo("/replays/1?t=5#x", HERE)).toBe("/replays/1?t=5#x");
  for (const bad of [
    undefined,
    "",
    "//evil.test",
    "/\\evil.test",
    "https://evil.test/",
    "javascript:alert(1)",
    "/sign-in?return_to=/",
    "/api/v1/auth/logout",
    "replays",
  ])
    expect(safeReturnTo(bad, HERE)).toBe("/");
});

test("the address of the sign-in carries the way back", () => {
  expect(loginAddress("/replays/1?t=5")).toBe("/api/v1/auth/login?return_to=%2Freplays%2F1%3Ft%3D5");
});
