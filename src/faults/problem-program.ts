import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { Program } from "#faults/faults.schemas.ts";

/** A problem's reference solution, as a program to break. */
export const problemProgram = ({ id, runtime, solution, tests, forbid }: Problem): Program => ({
  id,
  runtime,
  code: solution,
  tests,
  forbid,
});
