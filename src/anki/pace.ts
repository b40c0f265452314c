import { setImmediate } from "node:timers/promises";

/** How far reading a package is. */
export interface AnkiProgress {
  stage: "media" | "notes" | "cards" | "reviews";
  done: number;
  total: number;
}

/** Says how far the work is, lets others have a turn, and throws the signal's reason once it is aborted. */
export type Pace = (progress: AnkiProgress) => Promise<void>;

/** Makes a {@link Pace}. */
export function createPace(signal?: AbortSignal, onProgress?: (progress: AnkiProgress) => void): Pace {
  return async (progress) => {
    onProgress?.(progress);
    await setImmediate();
    signal?.throwIfAborted();
  };
}
