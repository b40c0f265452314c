import type { Catalogue, Path, Problem } from "#catalogue/catalogue.schemas.ts";
import { minuteMs } from "#platform/clock.ts";
import { findDraft } from "#practice/drafts.store.ts";
import { findRecords, findShowings, untouchedRecord } from "#practice/evidence.store.ts";
import type { ProblemRecord } from "#practice/evidence.store.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { solutionNotYet } from "#practice/practice.errors.ts";
import { problemState } from "#practice/practice.rules.ts";
import type {
  Afterwards,
  LearningPath,
  ProblemPage,
  ProblemState,
  ProblemSummary,
  Shelves,
} from "#practice/practice.schemas.ts";
import { returnOf } from "#practice/return.rules.ts";
import type { Showing } from "#practice/return.rules.ts";
import { requireProblem } from "#practice/require-problem.ts";
import { toSitting } from "#practice/sittings.service.ts";
import { findOpenSitting, hasPassedSitting } from "#practice/sittings.store.ts";

/** The shelves: every problem of the catalogue in their order and how it stands with the user, and the learning paths. */
export async function listShelves(context: PracticeContext): Promise<Shelves> {
  const { catalogue, database, user } = context;
  const [records, showings] = await Promise.all([findRecords(database, user.id), findShowings(database, user.id)]);
  const problems = inShelfOrder(catalogue).map(({ problem, section }) =>
    toSummary(context, problem, section, records.get(problem.id) ?? untouchedRecord, showings.get(problem.id) ?? []),
  );
  const sections = catalogue.sections.map(({ id, title, shelf }) => ({ id, title, shelf }));
  return { problems, sections, paths: catalogue.paths.map((path) => toLearningPath(path, catalogue)) };
}

function inShelfOrder({ problems, sections }: Catalogue): { problem: Problem; section: string | null }[] {
  const placed = sections.flatMap((section) =>
    section.problems.flatMap((id) => {
      const problem = problems.get(id);
      return problem === undefined ? [] : [{ problem, section: section.id }];
    }),
  );
  const ids = new Set(placed.map(({ problem }) => problem.id));
  const others = [...problems.values()].filter(({ id }) => !ids.has(id));
  return [...placed, ...others.map((problem) => ({ problem, section: null }))];
}

function toLearningPath({ id, title, about, steps }: Path, { problems }: Catalogue): LearningPath {
  return {
    id,
    title,
    about,
    steps: steps.map(({ problem, why }) => ({
      problemId: problem,
      title: problems.get(problem)?.title ?? problem,
      why,
    })),
  };
}

function sectionOf({ sections }: Catalogue, id: string): string | null {
  return sections.find(({ problems }) => problems.includes(id))?.id ?? null;
}

/** A problem as its page shows it. Throws `problem.not_found`. */
export async function readProblem(context: PracticeContext, id: string): Promise<ProblemPage> {
  const problem = requireProblem(context, id);
  const { database, user } = context;
  const [record, showings, draft, sitting] = await Promise.all([
    readRecord(context, id),
    findShowings(database, user.id, id),
    findDraft(database, user.id, id),
    findOpenSitting(database, user.id, id),
  ]);
  return {
    ...toSummary(context, problem, sectionOf(context.catalogue, id), record, showings.get(id) ?? []),
    statement: problem.statement,
    starter: problem.starter,
    forbid: problem.forbid,
    references: problem.references,
    why: problem.why,
    followUps: problem.followUps.map((followUp) => toFollowUp(context, followUp)),
    draft,
    sitting: sitting === null ? null : toSitting(context, sitting),
    afterwards: await afterwardsOf(context, problem, record),
  };
}

/** The reference and its complexity, once passed or looked up. Throws `problem.not_found`, `solution.not_yet`. */
export async function readSolution(context: PracticeContext, id: string): Promise<Afterwards> {
  const problem = requireProblem(context, id);
  const afterwards = await afterwardsOf(context, problem, await readRecord(context, id));
  if (afterwards === null) throw solutionNotYet(problem.title);
  return afterwards;
}

/** How a problem stands now, and what may be shown of it. */
export async function readStanding(
  context: PracticeContext,
  problem: Problem,
): Promise<{ state: ProblemState; afterwards: Afterwards | null }> {
  const record = await readRecord(context, problem.id);
  return { state: problemState(record, targetMsOf(problem)), afterwards: await afterwardsOf(context, problem, record) };
}

async function readRecord(context: PracticeContext, id: string): Promise<ProblemRecord> {
  const records = await findRecords(context.database, context.user.id, id);
  return records.get(id) ?? untouchedRecord;
}

/** Whoever passed may have deleted the attempt since; the sitting remembers. */
async function afterwardsOf(
  context: PracticeContext,
  problem: Problem,
  record: ProblemRecord,
): Promise<Afterwards | null> {
  const { solution, complexity } = problem;
  if (record.passedUnaided || record.passedAided || record.sawSolution) return { solution, complexity };
  return (await hasPassedSitting(context.database, context.user.id, problem.id)) ? { solution, complexity } : null;
}

function toSummary(
  { clock }: PracticeContext,
  problem: Problem,
  section: string | null,
  record: ProblemRecord,
  showings: readonly Showing[],
): ProblemSummary {
  const standing = returnOf(showings, targetMsOf(problem), clock());
  return {
    id: problem.id,
    title: problem.title,
    shelf: problem.shelf,
    section,
    runtime: problem.runtime,
    difficulty: problem.difficulty,
    minutes: problem.minutes,
    asked: problem.asked,
    topics: problem.topics,
    state: problemState(record, targetMsOf(problem)),
    attempts: record.submits,
    bestMs: record.bestMs,
    lastAttemptAt: record.lastAttemptAt,
    dueAt: standing?.dueAt.toISOString() ?? null,
    retrievability: standing?.retrievability ?? null,
  };
}

function toFollowUp({ catalogue }: PracticeContext, id: string): ProblemPage["followUps"][number] {
  const problem = catalogue.problems.get(id);
  return { id, title: problem?.title ?? catalogue.planned.get(id) ?? id, available: problem !== undefined };
}

function targetMsOf(problem: Problem): number {
  return problem.minutes * minuteMs;
}
