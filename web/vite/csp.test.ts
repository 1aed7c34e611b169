// @vitest-environment node
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cloudHosts, contentPolicy } from "./csp";

describe("the content security policy", () => {
  const directives = new Map(
    contentPolicy(cloudHosts)
      .split("; ")
      .map((directive) => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources] as const;
      }),
  );

  it("has each directive once, and no placeholder is left", () => {
    expect(directives.size).toBe(contentPolicy(cloudHosts).split("; ").length);
    expect(contentPolicy(cloudHosts)).not.toMatch(/[${}]|undefined/);
  });

  it("runs no code but the page's own", () => {
    expect(directives.get("default-src")).toEqual(["'none'"]);
    expect(directives.get("script-src")).toEqual(["'self'"]);
    expect(directives.get("base-uri")).toEqual(["'none'"]);
    expect(directives.get("frame-ancestors")).toEqual(["'none'"]);
  });

  it("names other origins for connections alone", () => {
    for (const [name, sources] of directives)
      for (const source of sources) if (source.includes("://")) expect([name, source]).toEqual(["connect-src", source]);
    expect(directives.get("connect-src")).toEqual([
      "'self'",
      ...cloudHosts.LiveKit.split(" "),
      ...cloudHosts.Uploads.split(" "),
    ]);
  });

  it("takes the two style elements that React Aria makes, and no other", () => {
    const made = [
      { file: "interactions/usePress.mjs", means: "touch-action", attribute: "data-react-aria-pressable" },
      { file: "overlays/usePreventScroll.mjs", means: "overscroll-behavior", attribute: "" },
    ].map(({ file, means, attribute }) => {
      const source = readFileSync(new URL(`../node_modules/react-aria/dist/private/${file}`, import.meta.url), "utf8");
      const style = [...source.matchAll(/`\s*(@layer[^`]*)`/g)]
        .map(([, text = ""]) => text)
        .find((text) => text.includes(means));
      const text = (style ?? "").trim().replace(/\$\{[^}]*\}/, attribute);
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    });
    expect(directives.get("style-src-elem")).toEqual(["'self'", ...made]);
  });
});
