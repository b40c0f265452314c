import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { problemNotFound } from "#practice/practice.errors.ts";

/** The problem of that id in the catalogue. Throws `problem.not_found`. */
export function requireProblem({ catalogue }: PracticeContext, id: string): Problem {
  const problem = catalogue.problems.get(id);
  if (problem === undefined) throw problemNotFound(id);
  return problem;
}
