import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { problemUnknown } from "#cli/cli.errors.ts";

/** The problem with this id. Throws `cli.problem_unknown`, naming ids that have a word in common. */
export function findProblem(catalogue: Catalogue, id: string): Problem {
  const problem = catalogue.problems.get(id);
  if (problem !== undefined) return problem;
  const words = id.toLowerCase().split(/[^a-z0-9]+/);
  const near = [...catalogue.problems.keys()].filter((known) => known.split("-").some((word) => words.includes(word)));
  throw problemUnknown(id, near.slice(0, 3));
}
