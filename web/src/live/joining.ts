/**
 * Keeps a person joined: the class may move to another media room, and the server may take somebody for gone who is
 * not. Then the page joins again by itself, and asks once more what it had asked.
 */
import { type ClassSource, isOut } from "./class-types";

/** Who was taken for gone joins again by themselves, but not twice within this time, in milliseconds. */
export const joinAgainRest = 60_000;

/** What a Joining needs from outside. */
export interface JoiningSource extends Pick<ClassSource, "joinAgain" | "meaningOf" | "roomName"> {
  /** Whether this person is in the class, as far as the page knows. */
  isIn(): boolean;
  /** Joining again was refused for good. */
  onOut(error: unknown): void;
}

/** See the file's comment. */
export class Joining {
  /** Name of the media room in use, as the newest answer to joining gave it. */
  roomName: string;
  private running: Promise<void> | null = null;
  private joins = 0;
  private joinedAgainAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly source: JoiningSource) {
    this.roomName = source.roomName;
  }

  /** Asks the API, and once more after joining again where that is what it wants. */
  async ask<T>(ask: () => Promise<T>): Promise<T> {
    const joins = this.joins;
    try {
      return await ask();
    } catch (error) {
      const meaning = this.source.meaningOf(error);
      if (!this.source.isIn() || (meaning !== "replaced" && meaning !== "not_joined")) throw error;
      if (meaning === "replaced") await this.again();
      // The answer may be older than a join that another question led to.
      else if (this.joins === joins) {
        // Whoever is put out again and again does not keep knocking.
        if (Date.now() - this.joinedAgainAt < joinAgainRest) throw error;
        await this.again();
        this.joinedAgainAt = Date.now();
      }
      return ask();
    }
  }

  /** Joins again; one that is on its way serves every caller. Who may not is out. */
  again(): Promise<void> {
    this.running ??= this.source
      .joinAgain()
      .then(
        (name) => {
          this.joins += 1;
          this.roomName = name;
        },
        (error: unknown) => {
          if (isOut(this.source.meaningOf(error))) this.source.onOut(error);
          throw error;
        },
      )
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }
}
