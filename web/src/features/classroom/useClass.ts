/** What the parts of the room share: the class and its store, and what they ask of it. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState } from "react";
import type { Session } from "@/api/types";
import type { LiveClass } from "@/live/classroom";
import { useStoreValue } from "@/live/hooks";
import { firstOf, inspect } from "@/live/inspect";
import { ClassStore, type ClassValue } from "@/live/store";
import { Decks } from "@/stage/slides/decks";
import { freshSessionAsset } from "./show/session-asset";
import { useNames } from "./useNames";
import { useRights } from "./useRights";

/** What the page knows of the class besides the log and the room. */
export interface Details {
  readonly session: Session;
  readonly me: { readonly id: string; readonly name: string };
  readonly staff: boolean;
  /** Names by participant, from the API, for who is not in the media room. */
  readonly names: ReadonlyMap<string, string>;
  /** Who holds the course: the teacher's name until the room tells it. */
  readonly teacher: string;
}

/** One snapshot of the class. */
export type View = ClassValue<Details>;

/** The class of a page. It is the same object for as long as the page is in the class. */
export interface ClassHandle {
  readonly live: LiveClass;
  readonly store: ClassStore<Details>;
  /** The decks that the class shows. */
  readonly decks: Decks;
}

export const ClassContext = createContext<ClassHandle | null>(null);

/** The class of this page; only inside Classroom. */
export function useClass(): ClassHandle {
  const handle = useContext(ClassContext);
  if (!handle) throw new Error("useClass outside of Classroom");
  return handle;
}

/** What a selector finds in the class; renders anew when that is another by `isEqual`. */
export function useClassValue<T>(select: (view: View) => T, isEqual?: (a: T, b: T) => boolean): T {
  return useStoreValue(useClass().store, select, isEqual);
}

/** A person's name; empty while nobody told it. */
export function nameOf({ details, people, view }: View, id: string | null): string {
  if (id === null) return "";
  if (id === details.me.id) return details.me.name;
  const told = people.get(id)?.name || details.names.get(id);
  return told || (view.participants.get(id)?.role === "teacher" ? details.teacher : "");
}

/** The name of a person, kept up to date. */
export const useName = (id: string | null): string => useClassValue((view) => nameOf(view, id));

/** Makes the handle of a class and tells its store what the page knows. */
export function useClassHandle(live: LiveClass, session: Session, me: Details["me"]): ClassHandle {
  const staff = session.my_role !== "student";
  const client = useQueryClient();
  const [handle] = useState<ClassHandle>(() => ({
    live,
    store: new ClassStore<Details>(live, { session, me, staff, names: new Map(), teacher: "" }),
    decks: new Decks((assetId) => freshSessionAsset(client, session.id, assetId)),
  }));
  const { store, decks } = handle;
  useEffect(() => () => decks.close(), [decks]);
  useEffect(() => store.start(), [store]);
  const [watched] = useState(() => (import.meta.env.VITE_LECTERN_TEST === "1" ? firstOf(store) : null));
  useEffect(
    // Said once more, so that a delivered page has nothing of it.
    () => (import.meta.env.VITE_LECTERN_TEST === "1" && watched ? inspect(watched, live) : undefined),
    [watched, live],
  );
  const { names, teacher } = useNames(store, session, staff);
  useEffect(() => {
    store.setDetails({ session, me, staff, names, teacher });
  }, [store, session, me, staff, names, teacher]);
  useRights(store, me.id);
  return handle;
}
