import type { Critique } from "#mock/scorecard/scorecard.schemas.ts";

/** How far the runs of one judge lie apart on a dimension. */
export interface Spread {
  id: string;
  /** Runs that gave a score, and all runs. */
  scored: number;
  runs: number;
  least: number;
  /** Of an even number of runs the mean of the two in the middle. */
  median: number;
  most: number;
}

/** The critiques of a round by the same judge in the same version, the given one among them, oldest first. */
export function sameJudge(critiques: readonly Critique[], { by }: Critique): Critique[] {
  return critiques.filter(
    ({ by: { kind, name, provider, version } }) =>
      kind === by.kind && name === by.name && provider === by.provider && version === by.version,
  );
}

/** The spread of each dimension over such runs; none of a dimension that no run scored, and none at all below two runs. */
export function spreadOf(runs: readonly Critique[]): Spread[] {
  if (runs.length < 2) return [];
  const byId = new Map<string, number[]>();
  for (const { scorecard } of runs)
    for (const { id, score } of scorecard.dimensions)
      if (score !== null) byId.set(id, [...(byId.get(id) ?? []), score]);
  return [...byId].map(([id, scores]) => {
    const sorted = scores.toSorted((one, other) => one - other);
    const at = (place: number): number => sorted[place] ?? 0;
    const middle = (sorted.length - 1) / 2;
    return {
      id,
      scored: sorted.length,
      runs: runs.length,
      least: at(0),
      median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
      most: at(sorted.length - 1),
    };
  });
}
