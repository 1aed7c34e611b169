import { expect, test } from "vitest";
import type { Lesson, Session } from "@/api/types";
import { byLesson, nextSession } from "./group";

const lesson = (id: string) => ({ id }) as Lesson;
const session = (id: string, hour: number, lessonId: string | null, status: Session["status"] = "scheduled") =>
  ({
    id,
    status,
    lesson: lessonId ? { id: lessonId, title: "" } : null,
    starts_at: new Date(2026, 10, 23, hour).toISOString(),
    ends_at: new Date(2026, 10, 23, hour + 1).toISOString(),
  }) as Session;

test("classes stand in their lessons in the order of time, the others apart", () => {
  const grouped = byLesson(
    [lesson("a"), lesson("b")],
    [session("2", 12, "a"), session("1", 8, "a"), session("3", 9, null), session("4", 7, "gone")],
  );
  expect(grouped.of.get("a")?.map((s) => s.id)).toEqual(["1", "2"]);
  expect(grouped.of.has("b")).toBe(false);
  expect(grouped.none.map((s) => s.id)).toEqual(["4", "3"]);
});

test("the next class is the live one, else the nearest that takes place", () => {
  const now = new Date(2026, 10, 23, 10, 30);
  const list = [
    session("over", 8, null),
    session("cancelled", 11, null, "cancelled"),
    session("later", 15, null),
    session("soon", 12, null),
  ];
  expect(nextSession(list, now)?.id).toBe("soon");
  expect(nextSession([...list, session("live", 14, null, "live")], now)?.id).toBe("live");
  expect(nextSession([list[0] as Session], now)).toBeNull();
});
