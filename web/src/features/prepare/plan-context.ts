import { createContext, useContext } from "react";
import type { Asset } from "@/api/types";
import type { Decks } from "./decks";
import type { Segments } from "./plan/edits";
import type { Uploads } from "./upload/uploads";

/** What the parts of the page share: the plan as it is, the way to change it, and the course's files. */
export interface PlanContext {
  readonly lessonId: string;
  readonly courseId: string;
  readonly segments: Segments;
  /** Changes the plan; edits with the same `gesture` are taken back together. */
  readonly edit: (change: (segments: Segments) => Segments, gesture?: string) => void;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly decks: Decks;
  readonly uploads: Uploads;
}

const Context = createContext<PlanContext | null>(null);

export const PlanProvider = Context.Provider;

export function usePlan(): PlanContext {
  const plan = useContext(Context);
  if (!plan) throw new Error("usePlan outside of a PlanProvider");
  return plan;
}
