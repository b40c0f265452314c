import type { Go } from "#practice/goes.store.ts";
import { findGoes } from "#practice/goes.store.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { LearningPath, ProblemSummary, Shelves } from "#practice/practice.schemas.ts";
import { listShelves } from "#practice/problems.service.ts";

/** A problem of the shelves, how it stands, and every go at it, oldest first. */
export interface ProblemEvidence extends ProblemSummary {
  goes: Omit<Go, "problemId">[];
  /** What an interviewer would ask next: ids of problems, some of which nobody has written yet. */
  followUps: readonly string[];
}

/** What practice shows of what the user can do. */
export interface PracticeEvidence {
  /** In the order of the shelves. */
  problems: ProblemEvidence[];
  sections: Shelves["sections"];
  paths: LearningPath[];
}

/** Every problem with what was shown of it, for whoever plans or judges how ready the user is. */
export async function readPracticeEvidence(context: PracticeContext): Promise<PracticeEvidence> {
  const { database, user, catalogue } = context;
  const [{ problems, sections, paths }, goes] = await Promise.all([listShelves(context), findGoes(database, user.id)]);
  const byProblem = Map.groupBy(goes, ({ problemId }) => problemId);
  return {
    problems: problems.map((problem) => ({
      ...problem,
      goes: (byProblem.get(problem.id) ?? []).map(({ problemId: _, ...go }) => go),
      followUps: catalogue.problems.get(problem.id)?.followUps ?? [],
    })),
    sections,
    paths,
  };
}
