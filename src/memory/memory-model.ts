import { computeDecayFactor, default_w, FSRSAlgorithm } from "ts-fsrs";

/** The four grades of a review by their field-wide numbers; *again* is the only one that means forgotten. */
export const gradeNumbers = { again: 1, hard: 2, good: 3, easy: 4 } as const;

/** How a review went, as it is stored. */
export type Grade = (typeof gradeNumbers)[keyof typeof gradeNumbers];

/** What a model of memory keeps of a card. */
export interface MemoryState {
  /** Days after a review until recall has fallen to 0.9. */
  stability: number;
  /** From 1 to 10. */
  difficulty: number;
}

/** A model of forgetting: everything that plans, simulates or measures memory asks for no more than this. */
export interface MemoryModel {
  /** Stored with every state, with the parameters, so that a state can be told from one of another model. */
  algorithm: string;
  parameters: readonly number[];
  /** The chance of recall, 0 to 1, `elapsedDays` after a review that left `stability`, both in days. */
  retrievability(elapsedDays: number, stability: number): number;
  /** The state after a review, `elapsedDays` (0: the same day) after the one before; `null` before the first. */
  next(state: MemoryState | null, elapsedDays: number, grade: Grade): MemoryState;
  /** Days, not rounded, after which retrievability has fallen to `retention`, from above 0 to 1. */
  intervalFor(stability: number, retention: number): number;
}

/**
 * FSRS-6 by its 21 parameters, the defaults where none are given: R(t, S) = (1 + f·t/S)^−w20 with f = 0.9^(−1/w20) − 1
 * (open-spaced-repetition, The Algorithm, FSRS-6), transitions by ts-fsrs. Reviews of one day follow its short-term
 * formula. Throws a `RangeError` unless there are 21 finite parameters.
 */
export function createFsrs6(parameters: readonly number[] = default_w): MemoryModel {
  if (parameters.length !== 21 || !parameters.every(Number.isFinite))
    throw new RangeError("FSRS-6 has 21 finite parameters");
  const library = new FSRSAlgorithm({ w: [...parameters], enable_fuzz: false, enable_short_term: true });
  const weights = [...library.parameters.w];
  const { decay, factor } = computeDecayFactor(weights);
  const retrievability = (elapsedDays: number, stability: number): number =>
    (1 + (factor * elapsedDays) / stability) ** decay;
  return {
    algorithm: "FSRS-6",
    parameters: weights,
    retrievability,
    next: (state, elapsedDays, grade) =>
      state === null
        ? library.next_state(null, 0, grade)
        : library.next_state(state, elapsedDays, grade, retrievability(elapsedDays, state.stability)),
    intervalFor: (stability, retention) => (stability * (retention ** (1 / decay) - 1)) / factor,
  };
}
