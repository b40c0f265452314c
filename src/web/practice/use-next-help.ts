import { helpAfterMs, nextHelp, type NextHelp } from "#practice/practice.rules.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useSittingPart } from "./use-sitting.ts";

/** What help comes next in the open sitting, and whether it is due; null without one. Changes when it becomes due, not every second. */
export function useNextHelp(keeper: SittingKeeper | null): NextHelp | null {
  const sitting = useSittingPart(keeper, (state) => state.sitting);
  const isDue = useSittingPart(
    keeper,
    ({ sitting: now, shownMs }) => now !== null && shownMs >= now.progressAtMs + helpAfterMs,
  );
  if (sitting === null || sitting.finishedAt !== null) return null;
  return nextHelp({ ...sitting, activeMs: isDue ? Infinity : 0 });
}
