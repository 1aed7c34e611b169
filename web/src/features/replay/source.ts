import { createContext, useContext } from "react";
import { sessionAsset } from "@/api/sessions";
import { Decks } from "@/stage/slides/decks";

/**
 * Where a replay comes from: the school, or the files of an export that was opened from a disk. Files are read by
 * `fetchFile` in both; in an export their addresses are `blob:`. What asks the school for something, writes to it or
 * leads to another of its pages is shown only with a school.
 */
export type ReplaySource = {
  readonly hasSchool: boolean;
  /** The decks of a session. Whoever asks closes them. */
  readonly decks: (sessionId: string) => Decks;
};

const school: ReplaySource = {
  hasSchool: true,
  decks: (sessionId) => new Decks((assetId) => sessionAsset(sessionId, assetId)),
};

export const ReplaySourceContext = createContext<ReplaySource>(school);

export function useReplaySource(): ReplaySource {
  return useContext(ReplaySourceContext);
}
