import type { HeardPiece } from "../../speech/shelf.ts";
import type { Said } from "./use-turns.ts";

/** How an answer was spoken, as it stands in a turn. */
export type SpokenTurn = Pick<Said, "means" | "seconds" | "heard">;

/** Adds up how long an answer was spoken, and what a transcription server heard in it. */
export interface SpokenTime {
  /** The browser's recogniser listens from now on, or no longer; `now` in ms. */
  listen(isOpen: boolean, now: number): void;
  /** A piece was written down. */
  hear(piece: HeardPiece): void;
  read(now: number): SpokenTurn;
  /** Forgets all but that somebody listens. */
  reset(now: number): void;
}

/** Makes a {@link SpokenTime} of nothing. */
export function createSpokenTime(): SpokenTime {
  let since: number | null = null;
  let ms = 0;
  let pieces: HeardPiece[] = [];
  return {
    listen(isOpen, now) {
      if (since !== null) ms += now - since;
      since = isOpen ? now : null;
    },
    hear(piece) {
      pieces.push(piece);
    },
    read(now) {
      const listened = (ms + (since === null ? 0 : now - since)) / 1000;
      const seconds = listened + sum(pieces.map((piece) => piece.seconds));
      if (seconds === 0) return { means: "typed", seconds: null };
      const turn = { means: "spoken" as const, seconds: toTenths(seconds) };
      // Of what the browser recognised beside it nobody can tell.
      if (pieces.length === 0 || listened > 0) return turn;
      const heard = {
        fillers: sumOrNull(pieces.map(({ fillers }) => fillers)),
        pauseSeconds: sumOrNull(pieces.map(({ pauseSeconds }) => pauseSeconds)),
      };
      return { ...turn, heard };
    },
    reset(now) {
      since = since === null ? null : now;
      ms = 0;
      pieces = [];
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

/** What holds of some pieces only is no sum. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? sum(known) : null;
}

function toTenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
