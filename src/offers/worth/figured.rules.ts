import { OfferInputError } from "#offers/offer-input.ts";
import { isWarmupError } from "#platform/errors.ts";

/** A figure, or the sentence that says why there is none. */
export type Figured<Value> = { value: Value; problem: null } | { value: null; problem: string };

/** What a calculation comes to. Where a figure cannot be meant, or there is no table for it, its sentence; other errors are thrown. */
export function figured<Value>(work: () => Value): Figured<Value> {
  try {
    return { value: work(), problem: null };
  } catch (error) {
    if (error instanceof OfferInputError || isWarmupError(error)) return { value: null, problem: error.message };
    throw error;
  }
}
