import { describeFlaw } from "#catalogue/flaw.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { defineError } from "#platform/errors.ts";

/** The catalogue cannot be used; the sentence lists every flaw that was found while reading it. */
export const catalogueInvalid = defineError("catalogue.invalid", 500, (flaws: readonly Flaw[]) => {
  const count = flaws.length === 1 ? "a flaw" : `${flaws.length} flaws`;
  return `The catalogue has ${count}:\n${flaws.map(describeFlaw).join("\n")}`;
});
