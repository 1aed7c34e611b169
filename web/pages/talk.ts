/** What was said in the drawn class by the time it is shown: chat, questions, hands, who is lost, and a poll. */
import type { EventContents } from "../src/live/events";
import { id } from "./fixtures";
import type { RoomScene } from "./room";

/** The poll of the drawn class, and its options. */
export const POLL = id(700);
export const OPTIONS = ["Δ = 0", "Δ = ½ λ", "Δ = λ", "Δ = 2 λ"].map((label, i) => ({ option_id: id(701 + i), label }));

const minute = 60_000;

/** Says it all, from 14 minutes into the class on; `poll` tells how far its poll is. */
export function talkInClass(room: RoomScene, poll: "none" | "open" | "published" = "none"): void {
  const people = room.people.slice(1);
  const who = (i: number) => people[i % people.length]?.id ?? "";
  let op = 60_000;
  const by = (actor: string) => {
    op += 1;
    return { actor, op: id(op) };
  };
  let at = 14 * minute;
  const wait = (seconds: number) => {
    at += seconds * 1_000;
    return at;
  };
  const say = (person: string, body: string, seconds: number, reply_to: string | null = null) =>
    room.goOn("chat.message", { body, reply_to }, wait(seconds), by(person)).id;

  say(who(7), "My sound is back, thank you.", 30);
  const asked = say(who(2), "Is $d$ the width of one slit, or how far apart they are?", 40);
  const answered = say(
    room.people[0]?.id ?? "",
    "How far apart: from the middle of one to the middle of the other.",
    20,
    asked,
  );
  room.goOn("chat.reacted", { message_id: answered, kind: "thumbs_up", on: true }, wait(5), by(who(2)));
  room.goOn("chat.reacted", { message_id: answered, kind: "thumbs_up", on: true }, wait(1), by(who(4)));
  say(who(4), "So P is bright when both waves arrive in step?", 45);
  say(who(5), "Yes: $\\Delta = m\\lambda$, with $m$ a whole number.", 20);
  say(who(3), "I got lost where the dashed line comes in.", 50);
  say(who(9), "Same here.", 8);

  const ask = (person: string | null, body: string, votes: number, before_class = false) => {
    const question_id = room.goOn(
      "question.asked",
      { participant_id: person, body, before_class },
      wait(12),
      by(person ?? id(499)),
    ).id;
    if (votes > 0) room.goOn("question.tallied", { votes: [{ question_id, votes }] }, wait(1), by(id(499)));
    return question_id;
  };
  ask(who(8), "Does the middle stay bright with white light?", 9);
  ask(null, "Why does a wave go round a corner at all?", 4);
  const water = ask(who(6), "Do waves on water do the same?", 3, true);
  room.goOn("question.answered", { question_id: water, how: "live", text: "" }, wait(10), by(room.people[0]?.id ?? ""));

  const lost = (count: number, seconds: number) =>
    room.goOn("confusion.tallied", { lost: count }, wait(seconds), by(id(499)));
  for (const count of [3, 4, 6, 7, 6]) lost(count, 7);
  room.goOn("hand.raised", { participant_id: who(0) }, wait(12), by(who(0)));
  room.goOn("hand.raised", { participant_id: who(2) }, wait(40), by(who(2)));
  if (poll === "none") return;

  const question = "At which path difference is the screen dark?";
  const opened: EventContents["poll.opened"] = {
    ...{ poll_id: POLL, round: 1, kind: "single_choice", question, options: OPTIONS },
    ...{ quiz: true, secret: true, show_counts: false },
  };
  const why = "Half a wavelength late, one wave is up where the other is down: they cancel.";
  const correct = [OPTIONS[1]?.option_id ?? ""];
  const counted = (counts: readonly (number | null)[]) =>
    OPTIONS.map(({ option_id }, i) => ({ key: option_id, count: counts[i] ?? null, mean: null }));
  room.goOn(
    "poll.created",
    {
      ...{ poll_id: POLL, prepared_id: null, kind: "single_choice", question, options: OPTIONS },
      ...{ correct, explanation: why, secret: true, show_counts: false },
    },
    wait(10),
  );
  room.goOn("poll.opened", opened, wait(0));
  const tally = { poll_id: POLL, round: 1 };
  room.goOn("poll.tallied", { ...tally, answered: 19, rows: [] }, wait(40), by(id(499)));
  const open = { ...tally, answered: 19, rows: counted([null, 11, 5, null]), texts: 0, final: false };
  room.goOn("poll.counted", open, wait(0), by(id(499)));
  if (poll === "open") return;
  const all = { ...tally, answered: 30, rows: counted([3, 20, 6, 1]), texts: 0 };
  room.goOn("poll.closed", { ...tally, answered: 30 }, wait(20));
  room.goOn("poll.counted", { ...all, final: true }, wait(0), by(id(499)));
  room.goOn("poll.published", { ...all, correct, explanation: why }, wait(15));
}
