import { createContext, useContext } from "react";

/** Says a sentence to screen readers in answer to what the person just did. */
export type Say = (text: string) => void;

export const SayContext = createContext<Say>(() => undefined);

/** See Say. */
export const useSay = (): Say => useContext(SayContext);
