import { shelfNames, slugSchema } from "#catalogue/catalogue.schemas.ts";
import { runtimeNames } from "#judge/judge.schemas.ts";
import { dueProblems } from "#practice/next.rules.ts";
import { problemStates, type LearningPath, type ProblemSummary, type Shelves } from "#practice/practice.schemas.ts";
import * as z from "zod";
import { topicWords } from "../ui/words.ts";

/** How a problem may stand for the filter: as it does, or come back and due. */
export const standings = [...problemStates, "due"] as const;

/** The shelf's filters as they stand in the address; a value that makes no sense is dropped, not refused. */
export const shelfFilterSchema = z.object({
  q: z.coerce.string().optional().catch(undefined),
  /** Both shelves when absent. */
  shelf: z.enum(shelfNames).optional().catch(undefined),
  section: slugSchema.optional().catch(undefined),
  /** The learning path that is followed: its steps alone, in its order. */
  path: slugSchema.optional().catch(undefined),
  topic: z.string().optional().catch(undefined),
  difficulty: z.enum(["easy", "medium", "hard"]).optional().catch(undefined),
  asked: z.coerce.number().int().min(1).max(3).optional().catch(undefined),
  state: z.enum(standings).optional().catch(undefined),
  runtime: z.enum(runtimeNames).optional().catch(undefined),
});

/** See {@link shelfFilterSchema}. */
export type ShelfFilter = z.infer<typeof shelfFilterSchema>;

/** A problem with what the search looks through, made once for all key presses. */
export interface SearchedProblem {
  problem: ProblemSummary;
  haystack: string;
}

/** A part of the list: a section, a path's steps, or what stands in no section. */
export interface ShelfGroup {
  id: string;
  title: string;
  rows: ShelfRowData[];
}

/** A row of the list: the problem, and on a path why it comes there. */
export interface ShelfRowData {
  problem: ProblemSummary;
  why: string | null;
}

/** The problems with their text for the search. */
export function searchable(problems: readonly ProblemSummary[]): SearchedProblem[] {
  return problems.map((problem) => ({
    problem,
    haystack: [problem.title, problem.id, ...problem.topics.map(topicWords)].join(" ").toLowerCase(),
  }));
}

/** The problems that pass every filter set, in the order given. `asked` keeps those asked at least that often. */
export function filterShelf(problems: readonly SearchedProblem[], filter: ShelfFilter, now: Date): ProblemSummary[] {
  const words = (filter.q ?? "")
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  const kept = problems
    .filter(({ haystack }) => words.every((word) => haystack.includes(word)))
    .map(({ problem }) => problem)
    .filter(
      (problem) =>
        (filter.shelf === undefined || problem.shelf === filter.shelf) &&
        (filter.section === undefined || problem.section === filter.section) &&
        (filter.topic === undefined || problem.topics.includes(filter.topic)) &&
        (filter.difficulty === undefined || problem.difficulty === filter.difficulty) &&
        (filter.asked === undefined || problem.asked >= filter.asked) &&
        (filter.state === undefined || filter.state === "due" || problem.state === filter.state) &&
        (filter.runtime === undefined || problem.runtime === filter.runtime),
    );
  if (filter.state !== "due") return kept;
  const due = new Set(dueProblems(kept, now));
  return kept.filter((problem) => due.has(problem));
}

/** The list in its order: the steps of the path that is followed, else the problems by section. Empty parts are left out. */
export function groupShelf(
  problems: readonly ProblemSummary[],
  sections: Shelves["sections"],
  path?: LearningPath,
): ShelfGroup[] {
  if (path !== undefined) {
    const byId = new Map(problems.map((problem) => [problem.id, problem]));
    const rows = path.steps.flatMap(({ problemId, why }) => {
      const problem = byId.get(problemId);
      return problem === undefined ? [] : [{ problem, why }];
    });
    return rows.length === 0 ? [] : [{ id: path.id, title: path.title, rows }];
  }
  const groups = sections.map(({ id, title, shelf }) => ({
    id,
    title,
    rows: problems
      .filter((one) => one.section === id && one.shelf === shelf)
      .map((problem) => ({ problem, why: null })),
  }));
  const others = problems.filter(({ section }) => section === null).map((problem) => ({ problem, why: null }));
  return [...groups, { id: "others", title: "Others", rows: others }].filter(({ rows }) => rows.length > 0);
}

/** The problem that a search means when the user just presses Enter: one whose title begins with it, else has it, else the first shown. */
export function bestMatch(shown: readonly ProblemSummary[], search: string): ProblemSummary | undefined {
  const wanted = search.trim().toLowerCase();
  const title = ({ title: text }: ProblemSummary): string => text.toLowerCase();
  return (
    shown.find((problem) => title(problem).startsWith(wanted)) ??
    shown.find((problem) => title(problem).includes(wanted)) ??
    shown[0]
  );
}

/** Every topic of the given problems once, in the order of the alphabet. */
export function shelfTopics(problems: readonly ProblemSummary[]): string[] {
  return [...new Set(problems.flatMap((problem) => problem.topics))].toSorted();
}
