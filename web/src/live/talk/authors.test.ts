// @vitest-environment node
import fc from "fast-check";
import { expect, it } from "vitest";
import { emptyClass, fold, withoutStaff } from "../state";
import { event } from "../testing";
import { Authors } from "./authors";

it("knows who wrote or asked, by whatever steps, and no question's asker without a name", () => {
  const people = fc.constantFrom("ines", "aylin", "jonas", "mara");
  const acts = fc.array(fc.tuple(fc.constantFrom("message", "staff", "question", "nameless"), people), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(acts, fc.array(fc.nat(30), { maxLength: 4 }), (list, cuts) => {
      const log = list.map(([kind, actor_id], index) => {
        const n = index + 1;
        if (kind === "message") return event(n, "chat.message", { body: "x", reply_to: null }, { actor_id });
        if (kind === "staff") return event(n, "chat.staff_message", { body: "x", reply_to: null }, { actor_id, k: n });
        const participant_id = kind === "question" ? actor_id : null;
        return event(n, "question.asked", { participant_id, body: "x", before_class: false });
      });
      const authors = new Authors();
      for (const cut of cuts.sort((a, b) => a - b)) authors.of(fold(emptyClass, log.slice(0, cut)));
      const whole = fold(emptyClass, log);
      const expected = new Set(list.filter(([kind]) => kind !== "nameless").map(([, actor]) => actor));
      expect(new Set(authors.of(whole))).toEqual(expected);
      expect(authors.of(whole)).toBe(authors.of({ ...whole }));
      expect(new Set(authors.of(withoutStaff(whole)))).toEqual(expected);
    }),
  );
});
