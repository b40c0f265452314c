import { countFalseLeads } from "#debugging/debugging.rules.ts";
import type { FinishedDrill } from "#debugging/debugging.rules.ts";
import type { DrillEntry } from "#debugging/drills.store.ts";
import { minuteMs } from "#platform/clock.ts";

/** The finished ones among drills, as standing is worked out from them. */
export function finishedDrills(entries: readonly DrillEntry[]): FinishedDrill[] {
  return entries.flatMap((entry) =>
    entry.finished_at === null
      ? []
      : [
          {
            id: entry.id,
            kind: entry.kind,
            families: entry.faults.map(({ operator }) => operator.family),
            fixed: entry.state === "fixed",
            finishedAt: entry.finished_at,
            activeMs: entry.active_ms,
            targetMs: entry.minutes * minuteMs,
            falseLeads: countFalseLeads(entry.guesses),
          },
        ],
  );
}
