import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/types";
import { doorsOf } from "./doors";
import { useAdmission } from "./useAdmission";

const starts_at = "2026-11-23T14:00:00Z";
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const student = { status: "scheduled", my_role: "student", starts_at } as const;

test("a student may come in ten minutes before the start, and sees a countdown within the hour before that", () => {
  expect(doorsOf(student, at("13:50:00"))).toEqual({ open: true });
  expect(doorsOf(student, at("13:49:59"))).toMatchObject({ open: false, countdownMs: 1_000 });
  expect(doorsOf(student, at("12:50:00"))).toMatchObject({ countdownMs: 3_600_000 });
  expect(doorsOf(student, at("12:49:59"))).toMatchObject({ open: false, countdownMs: null });
  expect(doorsOf({ ...student, my_role: "teacher" }, at("08:00:00"))).toEqual({ open: true });
  expect(doorsOf({ ...student, status: "live" }, at("08:00:00"))).toEqual({ open: true });
});

test("who was told to be let in comes in once when the class begins; who opens a live class does not", () => {
  const session = { ...student, id: "s1" } as Session;
  const live = { ...session, status: "live" } as Session;
  const client = new QueryClient();
  client.setQueryData(sessionQuery("s1").queryKey, session);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const run = (first: Session) => {
    const enter = vi.fn();
    const doors = { open: true } as const;
    const { rerender, unmount } = renderHook(({ of }) => useAdmission(of, doors, enter), {
      initialProps: { of: first },
      wrapper,
    });
    rerender({ of: live });
    rerender({ of: { ...live } });
    unmount();
    return enter;
  };
  expect(run(session)).toHaveBeenCalledOnce();
  expect(run(live)).not.toHaveBeenCalled();
  expect(run({ ...session, my_role: "teacher" })).not.toHaveBeenCalled();
});
