/** A finished sheet, as the user's level is read from. */
interface Finished {
  level: number;
  /** Share of must points, from 0 to 1. */
  share: number;
}

/** A prompt, as one is picked from. */
interface Pickable {
  id: string;
  area: string;
  level: number;
  standing: { sheets: number; finished: number };
}

const highest = 3;
const enough = 0.6;
const times = 2;

/** The level at which the user works: one above the highest at which two finished sheets held three fifths of the must points. */
export function userLevel(finished: readonly Finished[]): number {
  const held = [3, 2, 1].find(
    (level) => finished.filter((one) => one.level >= level && one.share >= enough).length >= times,
  );
  return Math.min(highest, (held ?? 0) + 1);
}

/**
 * A prompt that was never done, as near to the level as there is, of the area that was done least, and the first of these; null where every
 * one was begun.
 */
export function pickDesign<Design extends Pickable>(designs: readonly Design[], level: number): Design | null {
  const done = new Map<string, number>();
  for (const { area, standing } of designs) done.set(area, (done.get(area) ?? 0) + (standing.sheets > 0 ? 1 : 0));
  const open = designs.filter(({ standing }) => standing.sheets === 0);
  const [best] = open.toSorted(
    (one, other) =>
      Math.abs(one.level - level) - Math.abs(other.level - level) ||
      (done.get(one.area) ?? 0) - (done.get(other.area) ?? 0),
  );
  return best ?? null;
}
