import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { i18n } from "@/i18n/i18n";
import { BARS, barsOf, peaksOf } from "./bars";
import { Heat } from "./Heat";

const minute = 60_000;
const spans = [
  { from_ms: 10 * minute, to_ms: 11 * minute, lost: 3 },
  { from_ms: 11 * minute, to_ms: 12 * minute, lost: 7 },
  { from_ms: 20 * minute, to_ms: null, lost: 4 },
];

describe("heat", () => {
  it("draws each stretch where it was, at its highest, and one that goes on up to now", () => {
    const bars = barsOf(spans, 0, 60 * minute, 21 * minute);
    expect(bars).toEqual([
      { index: 20, lost: 3 },
      { index: 21, lost: 3 },
      { index: 22, lost: 7 },
      { index: 23, lost: 7 },
      { index: 40, lost: 4 },
      { index: 41, lost: 4 },
    ]);
  });

  it("stays on the line, whatever the log says", () => {
    const span = fc.record({
      from_ms: fc.integer({ min: -1e12, max: 1e13 }),
      to_ms: fc.option(fc.integer({ min: -1e12, max: 1e13 })),
      lost: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 1, max: 1e8 }), (list, length) => {
        const bars = barsOf(list, 0, length, length / 2);
        expect(bars.length).toBeLessThanOrEqual(BARS);
        expect(bars.every(({ index }) => index >= 0 && index < BARS)).toBe(true);
      }),
    );
  });

  it("is told in words too: the peak of each stretch", () => {
    expect(peaksOf(spans)).toEqual([
      { at_ms: 11 * minute, lost: 7 },
      { at_ms: 20 * minute, lost: 4 },
    ]);
    render(
      <I18nProvider i18n={i18n}>
        <Heat spans={spans} startedAt={0} spanMs={60 * minute} now={21 * minute} />
      </I18nProvider>,
    );
    const items = screen.getAllByRole("listitem").map((item) => item.textContent);
    expect(items).toEqual(["At 11:00: up to 7 lost", "At 20:00: up to 4 lost"]);
  });
});
