import { describe, expect, test } from "vitest";
import { cueAt, parseVTT } from "./vtt";

describe("parseVTT", () => {
  test("reads ids, times, voices and text", () => {
    const cues = parseVTT(
      "\uFEFFWEBVTT - class\nX-TIMESTAMP-MAP=LOCAL:0\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnothing to see\n\nc1\n00:01.200 --> 00:03.000 align:start\n<v Ines Duarte>Two <i>slits</i>, &lt;one&gt; wave &amp; you\nsecond line\n\n1:00:00.000 --> 1:00:02.500\n<v.loud Mateo Ruiz>Yes!",
    );
    expect(cues).toEqual([
      {
        id: "c1",
        start_ms: 1200,
        end_ms: 3000,
        speaker: "Ines Duarte",
        text: "Two slits, <one> wave & you\nsecond line",
      },
      { id: "2", start_ms: 3_600_000, end_ms: 3_602_500, speaker: "Mateo Ruiz", text: "Yes!" },
    ]);
  });

  test("passes over what is no cue", () => {
    const cues = parseVTT(
      "WEBVTT\r\n\r\n00:05.000 --> 00:04.000\r\nbackwards\r\n\r\nbad --> 00:04.000\r\nx\r\n\r\n00:06.000 --> 00:07.000\r\n<b></b>\r\n\r\n00:08.000 --> 00:09.000\r\nok",
    );
    expect(cues.map((cue) => cue.text)).toEqual(["ok"]);
  });

  test("puts cues in the order of their start", () => {
    const cues = parseVTT("WEBVTT\n\n00:08.000 --> 00:09.000\nb\n\n00:02.000 --> 00:03.000\na\n");
    expect(cues.map((cue) => cue.text)).toEqual(["a", "b"]);
  });

  test("character references, also those that mean nothing", () => {
    const [cue] = parseVTT("WEBVTT\n\n00:01.000 --> 00:02.000\n&#955; &#x3bb; &nope; &#0; &#x110000;");
    expect(cue?.text).toBe("λ λ &nope; &#0; &#x110000;");
  });

  test("refuses what is not WebVTT", () => {
    expect(() => parseVTT("1\n00:00:01,000 --> 00:00:02,000\nSRT")).toThrow();
    expect(() => parseVTT("WEBVTTX")).toThrow();
  });
});

test("cueAt gives the cue being spoken, or the last that was", () => {
  const cues = parseVTT("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:05.000 --> 00:06.000\nb");
  expect([0, 999, 1000, 3000, 5000, 99_000].map((ms) => cueAt(cues, ms))).toEqual([-1, -1, 0, 0, 1, 1]);
  expect(cueAt([], 10)).toBe(-1);
});
