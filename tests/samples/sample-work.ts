import type { Work } from "#plan/work/work.ts";

/** A problem of 20 minutes in the strand of implementation that is asked often and needs nothing, with what a test changes. */
export function sampleWork(id: string, changes: Partial<Work> = {}): Work {
  return {
    id,
    kind: "problem",
    strand: "implementation",
    title: id,
    minutes: 20,
    weight: 4,
    rank: 20,
    because: "never solved",
    start: null,
    rounds: ["ml-coding"],
    needs: [],
    ...changes,
  };
}
