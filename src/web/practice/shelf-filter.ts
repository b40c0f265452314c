import { runtimeNames } from "#judge/judge.schemas.ts";
import { problemStates, type ProblemSummary } from "#practice/practice.schemas.ts";
import * as z from "zod";
import { topicWords } from "../ui/words.ts";

/** The shelf's filters as they stand in the address; a value that makes no sense is dropped, not refused. */
export const shelfFilterSchema = z.object({
  q: z.coerce.string().optional().catch(undefined),
  topic: z.string().optional().catch(undefined),
  difficulty: z.enum(["easy", "medium", "hard"]).optional().catch(undefined),
  asked: z.coerce.number().int().min(1).max(3).optional().catch(undefined),
  state: z.enum(problemStates).optional().catch(undefined),
  runtime: z.enum(runtimeNames).optional().catch(undefined),
});

/** See {@link shelfFilterSchema}. */
export type ShelfFilter = z.infer<typeof shelfFilterSchema>;

function matchesSearch(problem: ProblemSummary, search: string): boolean {
  const haystack = [problem.title, problem.id, ...problem.topics.map(topicWords)].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/[\s-]+/)
    .every((word) => haystack.includes(word));
}

/** The problems that pass every filter set, in the order given. `asked` keeps those asked at least that often. */
export function filterShelf(problems: ProblemSummary[], filter: ShelfFilter): ProblemSummary[] {
  return problems.filter(
    (problem) =>
      (filter.q === undefined || matchesSearch(problem, filter.q)) &&
      (filter.topic === undefined || problem.topics.includes(filter.topic)) &&
      (filter.difficulty === undefined || problem.difficulty === filter.difficulty) &&
      (filter.asked === undefined || problem.asked >= filter.asked) &&
      (filter.state === undefined || problem.state === filter.state) &&
      (filter.runtime === undefined || problem.runtime === filter.runtime),
  );
}

/** Every topic of the given problems once, in the order of the alphabet. */
export function shelfTopics(problems: ProblemSummary[]): string[] {
  return [...new Set(problems.flatMap((problem) => problem.topics))].toSorted();
}
