/** A problem as far as its place among the others is concerned, in the order of the shelves. */
export interface PlacedProblem {
  id: string;
  section: string | null;
  difficulty: "easy" | "medium" | "hard";
  followUps: readonly string[];
}

const hardness = { easy: 0, medium: 1, hard: 2 };

/**
 * The problem that each stands on, if any: one that has it as a follow-up, comes before it on the shelf and is not harder; of its
 * own section rather than another, and of several the latest, which is the nearest. Since it always comes before on the shelf,
 * there are no circles.
 */
export function findPrerequisites(problems: readonly PlacedProblem[]): Map<string, string> {
  const places = new Map(problems.map((problem, place) => [problem.id, { problem, place }]));
  const found = new Map<string, PlacedProblem>();
  for (const [place, problem] of problems.entries()) {
    for (const id of problem.followUps) {
      const next = places.get(id);
      if (next === undefined || next.place <= place) continue;
      if (hardness[problem.difficulty] > hardness[next.problem.difficulty]) continue;
      const known = found.get(id);
      const isNearer = problem.section === next.problem.section || known?.section !== next.problem.section;
      if (known === undefined || isNearer) found.set(id, problem);
    }
  }
  return new Map([...found].map(([id, { id: before }]) => [id, before]));
}
