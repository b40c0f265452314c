import { addDays } from "#platform/days.rules.ts";
import { everyWanted, readCoverage } from "#plan/coverage.rules.ts";
import { makePlan } from "#plan/plan.rules.ts";
import type { PlanSources } from "#plan/plan.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import { collectWork } from "#plan/work/collect-work.rules.ts";
import { anyPlanSources } from "#tests/samples/any-plan-sources.ts";
import { sampleEvidence, sampleProblem, sampleSettings, sampleToday } from "#tests/samples/sample-evidence.ts";
import { sampleWork } from "#tests/samples/sample-work.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** The share that stands whole on days of the plan, with what is held. */
function shareOnDays(sources: PlanSources): { standing: number; expected: number } {
  const { plan, coming } = makePlan(sources);
  const types = new Set<RoundType>([...sources.settings.rounds, ...coming.map(({ type }) => type)]);
  const work = collectWork({ ...sources, coming, types, until: plan.until ?? plan.today });
  const minutes = new Map<string, number>();
  for (const item of plan.weeks.flatMap(({ days }) => days).flatMap(({ items }) => items))
    minutes.set(item.id, (minutes.get(item.id) ?? 0) + item.minutes);
  const wanted = everyWanted(work);
  const weigh = (list: typeof wanted): number => list.reduce((sum, { weight }) => sum + weight, 0);
  const standing = weigh(wanted.filter((one) => (minutes.get(one.id) ?? 0) >= one.minutes));
  const total = work.heldWeight + weigh(wanted);
  return { standing: total === 0 ? 0 : (work.heldWeight + standing) / total, expected: plan.coverage.expected };
}

describe("coverage", () => {
  test("promises no more than what stands on a day, whatever the plan is made from", () => {
    fc.assert(
      fc.property(anyPlanSources, (sources) => {
        const { standing, expected } = shareOnDays(sources);
        expect(expected).toBeLessThanOrEqual(standing + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  test("counts no problem that waits for one which comes back when there is no time left", () => {
    const last = addDays(sampleToday, 6);
    const problems = [
      sampleProblem("first", { minutes: 300, dueDay: last, state: "looked-up" }),
      sampleProblem("second", { before: "first", minutes: 20 }),
    ];
    const settings = sampleSettings({ rounds: ["ml-coding"], target: { day: last, round: null } });
    const sources = {
      evidence: sampleEvidence({ problems }),
      settings,
      startedOn: sampleToday,
      marks: [],
      errands: [],
    };
    const { coverage, dropped } = makePlan(sources).plan;
    expect(dropped.map(({ id }) => id)).toContain("problem:second");
    expect(coverage.expected).toBeLessThanOrEqual(shareOnDays(sources).standing + 1e-9);
  });

  test("leaves out what is promised and found no day, and what stands on a day unpromised", () => {
    const list = ["held-up", "unpromised", "placed", "placed-too"].map((id) => sampleWork(id, { weight: 1 }));
    const work = {
      strands: new Map([["implementation" as const, list]]),
      due: [],
      moved: [],
      heldWeight: 1,
      skipped: [],
    };
    const [heldUp, unpromised] = list;
    const schedule = {
      dropped: heldUp === undefined ? [] : [heldUp],
      unpromised: unpromised === undefined ? [] : [unpromised],
    };
    expect(readCoverage(work, schedule, [])).toMatchObject({ now: 1 / 5, expected: 3 / 5 });
  });
});
