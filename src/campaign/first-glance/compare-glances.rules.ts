import type { Glance } from "#campaign/first-glance/read-cv.rules.ts";

/** What became of a version's findings in the next. */
export interface GlanceChange {
  /** How many findings there were. */
  before: number;
  /** Those that are no longer found. */
  gone: Glance[];
  /** Those that were not found before. */
  added: Glance[];
}

/**
 * What a new version of a CV changed. Findings are counted by what they are about, so that one that is worded anew, or about a line that was
 * edited and is still unclear, is neither gone nor new.
 */
export function compareGlances(before: readonly Glance[], after: readonly Glance[]): GlanceChange {
  const [old, now] = [before.filter(isFinding), after.filter(isFinding)];
  return { before: old.length, gone: without(old, now), added: without(now, old) };
}

/** Whether a reader stumbles over it. */
export function isFinding({ state }: Pick<Glance, "state">): boolean {
  return state !== "seen";
}

/** Of each subject as many as there are more of, those first that have no like on the other side. */
function without(some: readonly Glance[], others: readonly Glance[]): Glance[] {
  const othersBySubject = Map.groupBy(others, ({ what }) => what);
  return [...Map.groupBy(some, ({ what }) => what)].flatMap(([what, own]) => {
    const matching = othersBySubject.get(what) ?? [];
    const isAlike = (one: Glance): boolean =>
      matching.some(({ sentence, quote }) => sentence === one.sentence && quote === one.quote);
    const surplus = Math.max(0, own.length - matching.length);
    return own.toSorted((one, other) => Number(isAlike(one)) - Number(isAlike(other))).slice(0, surplus);
  });
}
