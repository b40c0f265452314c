import type { Heard } from "#speech/speech.schemas.ts";
import { errorSentence } from "../api.ts";
import type { Piece } from "./recorder.ts";

/** What was heard in a piece, with how long it was, in s. */
export interface HeardPiece extends Heard {
  seconds: number;
}

/** How a shelf stands. */
export interface ShelfState {
  /** What is not written down yet, in the order in which it was said. */
  pieces: readonly Piece[];
  isBusy: boolean;
  /** Why the first piece could not be written down; null where nothing went wrong. */
  problem: string | null;
}

/** Recordings that wait to be written down, in memory until they are. */
export interface Shelf {
  read(): ShelfState;
  /** Calls `listener` with each change, and `onHeard` with each piece once it is written down; returns what ends both. */
  attend(listener: () => void, onHeard: (heard: HeardPiece) => void): () => void;
  add(piece: Piece): void;
  retry(): void;
  /** Empties it; the pieces that were on it. */
  clear(): readonly Piece[];
  /** Puts pieces back, before all others. */
  restore(pieces: readonly Piece[]): void;
  /** Resolves once nothing is under way: whether nothing is left. */
  settle(): Promise<boolean>;
}

const empty: ShelfState = { pieces: [], isBusy: false, problem: null };

/**
 * Makes a {@link Shelf} that has pieces written down by `transcribe`, one after the other. After one that failed the rest waits until it is told to
 * try again. What is written down while nobody attends is told to whoever attends next.
 */
export function createShelf(transcribe: (piece: Piece) => Promise<Heard>): Shelf {
  let state = empty;
  let listener: (() => void) | null = null;
  let hear: ((heard: HeardPiece) => void) | null = null;
  let untold: HeardPiece[] = [];
  let settled = Promise.withResolvers<void>();
  settled.resolve();

  function set(next: Partial<ShelfState>): void {
    state = { ...state, ...next };
    listener?.();
  }
  function tell(heard: HeardPiece): void {
    if (hear === null) untold.push(heard);
    else hear(heard);
  }
  async function work(): Promise<void> {
    if (state.isBusy || state.problem !== null || state.pieces.length === 0) return;
    settled = Promise.withResolvers();
    set({ isBusy: true });
    for (let piece = state.pieces[0]; piece !== undefined; piece = state.pieces[0]) {
      try {
        const heard = await transcribe(piece);
        // It may have been cleared meanwhile.
        if (!state.pieces.includes(piece)) continue;
        const done = piece;
        tell({ ...heard, seconds: piece.seconds });
        set({ pieces: state.pieces.filter((one) => one !== done) });
      } catch (error) {
        if (!state.pieces.includes(piece)) continue;
        set({ problem: errorSentence(error) });
        break;
      }
    }
    set({ isBusy: false });
    settled.resolve();
  }

  return {
    read: () => state,
    attend(onChange, onHeard) {
      listener = onChange;
      hear = onHeard;
      const waiting = untold;
      untold = [];
      for (const heard of waiting) onHeard(heard);
      return () => {
        if (listener === onChange) listener = null;
        if (hear === onHeard) hear = null;
      };
    },
    add(piece) {
      set({ pieces: [...state.pieces, piece] });
      void work();
    },
    retry() {
      set({ problem: null });
      void work();
    },
    clear() {
      const { pieces } = state;
      set({ pieces: [], problem: null });
      return pieces;
    },
    restore(pieces) {
      set({ pieces: [...pieces, ...state.pieces] });
      void work();
    },
    async settle() {
      await settled.promise;
      return state.pieces.length === 0;
    },
  };
}

const shelves = new Map<string, Shelf>();

/** The shelf of a place of the program, kept until the page is closed: whoever leaves the place and comes back finds it. */
export function shelfAt(place: string, transcribe: (piece: Piece) => Promise<Heard>): Shelf {
  const there = shelves.get(place);
  if (there !== undefined) return there;
  const shelf = createShelf(transcribe);
  shelves.set(place, shelf);
  return shelf;
}
