import { render, screen, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Inline, parseWords } from "./parse";
import { Words } from "./Words";

const parts = (text: string): readonly Inline[] =>
  parseWords(text).flatMap((block) => (block.kind === "paragraph" ? block.parts : []));
const links = (text: string) => parts(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));
const text = (value: string): Block => ({ kind: "paragraph", parts: [{ kind: "text", text: value }] });

describe("what people write", () => {
  it.each<[string, readonly Block[]]>([
    ["", []],
    ["plain", [text("plain")]],
    ["two\nlines", [text("two\nlines")]],
    ["it costs $5 or $10", [text("it costs $5 or $10")]],
    ["a $ b $ c", [text("a $ b $ c")]],
    ["<b>bold</b> &amp; <script>x</script>", [text("<b>bold</b> &amp; <script>x</script>")]],
    ["```\nfor (;;) {\n  go();\n}\n```", [{ kind: "code", text: "for (;;) {\n  go();\n}" }]],
    ["see\n```py\nx = 1\n```\nthen", [text("see"), { kind: "code", text: "x = 1" }, text("then")]],
    ["```never closed", [text("```never closed")]],
    ["$$\\sum_n n$$", [{ kind: "formula", tex: "\\sum_n n", source: "$$\\sum_n n$$" }]],
    ["$$ $$", [text("$$ $$")]],
    ["a ` b", [text("a ` b")]],
  ])("%j", (written, blocks) => {
    expect(parseWords(written)).toEqual(blocks);
  });

  it("knows formulas and code within a line", () => {
    expect(parts("so $\\Delta = m\\lambda$ for `m` in $Z$.")).toEqual([
      { kind: "text", text: "so " },
      { kind: "formula", tex: "\\Delta = m\\lambda", source: "$\\Delta = m\\lambda$" },
      { kind: "text", text: " for " },
      { kind: "code", text: "m" },
      { kind: "text", text: " in " },
      { kind: "formula", tex: "Z", source: "$Z$" },
      { kind: "text", text: "." },
    ]);
  });

  it.each([
    ["see https://example.org/a?b=c.", ["https://example.org/a?b=c"]],
    ["(https://en.wikipedia.org/wiki/Slit_(optics))", ["https://en.wikipedia.org/wiki/Slit_(optics)"]],
    ["HTTPS://EXAMPLE.ORG", ["https://example.org/"]],
    ["https://a.example, http://b.example!", ["https://a.example/", "http://b.example/"]],
    ["javascript:alert(1) data:text/html,x ftp://x.example mailto:a@b.example", []],
    ["https://bank.example@evil.example/", []],
    ["https://", []],
    [`https://example.org/${"x".repeat(2_000)}`, []],
    ["`https://example.org`", []],
  ])("links only addresses of the web: %j", (written, hrefs) => {
    expect(links(written)).toEqual(hrefs);
  });

  it("shows a host that looks like another as the browser asks for it", () => {
    expect(parts("https://pаypal.example/pay")).toEqual([
      { kind: "link", href: "https://xn--pypal-4ve.example/pay", text: "https://xn--pypal-4ve.example/pay" },
    ]);
  });

  it("takes out what turns or hides text", () => {
    expect(parseWords("a\u202eb\u2066c\u0000d")).toEqual([text("abcd")]);
  });

  it("loses nothing of what is text alone, whatever it is, and links to nothing but the web", () => {
    const piece = fc.oneof(
      fc.constantFrom("$", "$$", "`", "```", "\n", " ", "https://", "http://a.b", "\\", "{", "(", ")", "ع", "x"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const written = pieces.join("");
        for (const block of parseWords(written)) {
          if (block.kind !== "paragraph") continue;
          for (const part of block.parts) {
            if (part.kind === "link") expect(new URL(part.href).protocol).toMatch(/^https?:$/);
          }
        }
        const harmless = written.replace(/[$`]|https?:/gi, "");
        const all = parseWords(harmless);
        expect(all.length).toBeLessThanOrEqual(1);
        const kept = parts(harmless)
          .map((part) => (part.kind === "text" ? part.text : ""))
          .join("");
        expect(kept.trim()).toBe(harmless.replace(/\r\n?/g, "\n").replace(unseen, "").trim());
      }),
    );
  });

  it.each(["$", "`", "```", "$$", "$a", "$a ", "https://a.b/(", "$\\"])("takes time by length alone: %j", (piece) => {
    expect(parseWords(piece.repeat(50_000)).length).toBeGreaterThan(0);
  });
});

const unseen = /(?![\n\t])[\p{Bidi_Control}\p{Cc}]/gu;

describe("Words", () => {
  it("are text, with links that open apart", () => {
    render(<Words text={'<img src=x onerror="alert(1)"> https://example.org'} />);
    expect(document.querySelector("img")).toBeNull();
    const link = screen.getByRole("link", { name: "https://example.org" });
    expect(link.getAttribute("rel")).toContain("noopener");
    expect(link.getAttribute("target")).toBe("_blank");
  });

  it("set a formula for the eyes and for screen readers", async () => {
    render(<Words text="so $\\Delta = m$ holds" />);
    await waitFor(() => expect(document.querySelector(".katex math")).not.toBeNull());
    expect(document.querySelector(".katex-html")).not.toBeNull();
  });

  it.each([
    ["$\\href{javascript:alert(1)}{x}$"],
    ["$\\includegraphics{https://evil.example/x.png}$"],
    ["$\\htmlStyle{position:fixed}{x}$"],
    ["$\\def\\a{\\a\\a}\\a$"],
    ["$\\frac{1}$"],
    [`$${"{".repeat(500)}$`],
  ])("show as written what is no formula, or would reach beyond it: %s", async (written) => {
    const { container, rerender } = render(<Words text="$a$" />);
    await waitFor(() => expect(container.querySelector(".katex")).not.toBeNull());
    rerender(<Words text={written} />);
    await waitFor(() => expect(container.querySelector(".katex")).toBeNull());
    expect(container.textContent).toBe(written);
    expect(container.querySelector("a, img, [style*=fixed]")).toBeNull();
  });
});
