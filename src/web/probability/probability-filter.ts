import type { ProbabilityHome, ProbabilitySummary } from "#knowledge/probability/probability.schemas.ts";

/** A topic with those of its problems that pass the search. */
export interface TopicGroup {
  id: string;
  name: string;
  problems: ProbabilitySummary[];
}

/** The topics with the problems that have every word of the search in title, id or topic; topics without one are left out. */
export function groupByTopic({ topics, problems }: ProbabilityHome, search: string): TopicGroup[] {
  const words = search
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  return topics.flatMap(({ id, name }) => {
    const passing = problems.filter((problem) => {
      const haystack = [problem.title, problem.id, name, problem.level].join(" ").toLowerCase();
      return problem.topic === id && words.every((word) => haystack.includes(word));
    });
    return passing.length === 0 ? [] : [{ id, name, problems: passing }];
  });
}

/** How all problems stand, in a sentence. */
export function homeSentence({ problems }: Pick<ProbabilityHome, "problems">): string {
  const tried = problems.filter(({ attempts }) => attempts > 0);
  if (tried.length === 0)
    return `${problems.length} problems, each with fresh numbers whenever it is opened. Start with one, or with a timed set.`;
  const right = problems.filter(({ lastRight }) => lastRight === true).length;
  return `${tried.length} of ${problems.length} problems tried, ${right} right the last time.`;
}
