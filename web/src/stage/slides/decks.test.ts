// @vitest-environment node
import { expect, it, vi } from "vitest";
import { type Deck, DeckError } from "./deck";
import { Decks } from "./decks";

function made() {
  const destroyed: string[] = [];
  const fails = new Set<string>();
  const address = vi.fn(async (id: string) => ({ kind: "deck" as const, url: id }));
  const open = vi.fn(async ({ url }: { url: string }) => {
    if (fails.has(url)) throw new DeckError("encrypted");
    return { pages: [], destroy: () => destroyed.push(url) } as unknown as Deck;
  });
  return { decks: new Decks(address, open), address, open, destroyed, fails };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

it("opens a deck once, whoever wants it, and tells when it is open", async () => {
  const { decks, open } = made();
  const told = vi.fn();
  decks.subscribe(told);
  expect(decks.peek("a")).toEqual({ deck: null, failure: null });
  expect(decks.peek("a")).toBe(decks.peek("a"));
  decks.want("a");
  decks.want("a");
  await settled();
  expect(open).toHaveBeenCalledTimes(1);
  expect(told).toHaveBeenCalledTimes(1);
  expect(decks.peek("a").deck).not.toBeNull();
});

it("says why a deck cannot be shown, and tries again, with a fresh address, when asked to", async () => {
  const { decks, fails, address } = made();
  fails.add("a");
  decks.want("a");
  await settled();
  expect(decks.peek("a").failure).toBe("encrypted");
  decks.want("a");
  await settled();
  expect(address).toHaveBeenCalledTimes(1);
  fails.clear();
  address.mockRejectedValueOnce(new Error("away"));
  decks.retry("a");
  await settled();
  expect(decks.peek("a").failure).toBe("unreachable");
  decks.retry("a");
  await settled();
  expect(decks.peek("a")).toMatchObject({ failure: null });
  expect(address).toHaveBeenCalledTimes(3);
});

it("gives back the decks that nobody wanted for longest, and all of them at the end", async () => {
  const { decks, destroyed } = made();
  for (const id of ["a", "b", "c", "d"]) decks.want(id);
  await settled();
  decks.want("a");
  decks.want("e");
  await settled();
  expect(destroyed).toEqual(["b"]);
  decks.want("late");
  decks.close();
  await settled();
  expect(new Set(destroyed)).toEqual(new Set(["a", "b", "c", "d", "e", "late"]));
});
