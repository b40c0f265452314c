import type { EntryBody } from "#mock/mock.schemas.ts";
import type { Entry, MockSetup } from "#mock/mock.schemas.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";

/** A round as an interviewer sees it when it is its turn. */
export interface RoundInHand {
  setup: MockSetup;
  plan: RoundPlan;
  /** The transcript, its own notes included. */
  entries: readonly Entry[];
  /** What stands in the editor, by problem; it may not have been run. */
  code: Readonly<Record<string, string>>;
  /** How far into the round one is, in ms of it. */
  ms: number;
}

/** What an interviewer did in its turn. */
export interface Turn {
  /** Null where it only listens. */
  said: Extract<EntryBody, { by: "interviewer" }> | null;
  /** Private until the round is over; the critique reads them. */
  notes: readonly string[];
  /** Whether it has said good-bye. */
  isOver: boolean;
}

/** Holds a round. All that it knows is the transcript: it may fail at any point and be asked again. */
export interface Interviewer {
  /** Yields its words as they come, and returns the whole turn. Throws where it cannot go on; nothing of the turn is kept then. */
  turn(round: RoundInHand, signal: AbortSignal): AsyncGenerator<string, Turn>;
}
