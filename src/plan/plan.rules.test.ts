import { addDays, daysBetween } from "#platform/days.rules.ts";
import { makePlan } from "#plan/plan.rules.ts";
import type { PlanSources } from "#plan/plan.rules.ts";
import type { Plan, PlanDay, PlanItem } from "#plan/plan.schemas.ts";
import { planSchema } from "#plan/plan.schemas.ts";
import { anyPlanSources } from "#tests/samples/any-plan-sources.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

const daysOf = ({ weeks }: Plan): PlanDay[] => weeks.flatMap(({ days }) => days);
const load = ({ items }: PlanDay): number => items.reduce((sum, { minutes }) => sum + minutes, 0);
const runs = { numRuns: 200 };

/** Where each item stands first and last, counted over all days. */
function placesOf(plan: Plan): Map<string, { first: number; last: number; item: PlanItem }> {
  const places = new Map<string, { first: number; last: number; item: PlanItem }>();
  for (const [place, item] of daysOf(plan)
    .flatMap(({ items }) => items)
    .entries())
    places.set(item.id, { first: places.get(item.id)?.first ?? place, last: place, item });
  return places;
}

function isJustHeld(day: string | null, today: string): boolean {
  return day !== null && day <= today && daysBetween(day, today) < 21;
}

describe("a plan, whatever it is made from", () => {
  const holds = (check: (plan: Plan, sources: PlanSources) => void): void =>
    fc.assert(
      fc.property(anyPlanSources, (sources) => check(makePlan(sources).plan, sources)),
      runs,
    );

  test("is what its schema says, and the same each time", () =>
    holds((plan, sources) => {
      expect(planSchema.parse(plan)).toEqual(plan);
      expect(makePlan(structuredClone(sources)).plan).toEqual(plan);
    }));

  test("never holds more than a day's minutes", () =>
    holds((plan) => {
      for (const day of daysOf(plan)) expect(load(day)).toBeLessThanOrEqual(day.minutes);
    }));

  test("has nothing before what it stands on", () =>
    holds((plan, { evidence, settings }) => {
      const places = placesOf(plan);
      const pairs = [
        // What was solved before comes back when it is due, whatever it stands on.
        ...evidence.problems.flatMap(({ id, before, goes }) =>
          before === null || goes.length > 0 ? [] : [[`problem:${before}`, `problem:${id}`]],
        ),
        ...evidence.topics.flatMap(({ id, prerequisites }) =>
          prerequisites
            .filter(
              (one) =>
                !settings.background.areas.some(
                  (area) => area === evidence.topics.find((topic) => topic.id === one)?.area,
                ),
            )
            .map((one) => [`topic:${one}`, `topic:${id}`]),
        ),
      ];
      for (const [before = "", after = ""] of pairs) {
        const [one, other] = [places.get(before), places.get(after)];
        if (one === undefined || other === undefined || one.item.due || other.item.due) continue;
        expect(one.last).toBeLessThan(other.first);
      }
    }));

  test("has each item once, or in parts that make it whole", () =>
    holds((plan) => {
      const items = Map.groupBy(
        daysOf(plan).flatMap((day) => day.items),
        ({ id }) => id,
      );
      for (const list of items.values()) {
        expect(list.map(({ part }) => part?.number ?? 1)).toEqual(list.map((_, index) => index + 1));
        expect(list.every(({ part }) => (part?.of ?? 1) === list.length)).toBe(true);
      }
    }));

  test("says so where implementation practice has fewer than four weeks", () =>
    holds(({ phases, warnings, rounds }, { settings }) => {
      const isExpected = [...settings.rounds, ...rounds.map(({ type }) => type)].some((type) =>
        ["ml-coding", "debugging"].includes(type),
      );
      const days = phases.find(({ name }) => name === "implementation")?.days ?? 0;
      expect(warnings.some(({ code }) => code === "little-implementation")).toBe(isExpected && days < 28);
    }));

  test("keeps a day of each week free, the day after a loop and after a lost round, and a day off that was asked for", () =>
    holds((plan, { evidence }) => {
      const days = daysOf(plan);
      const byDay = new Map(days.map((day) => [day.day, day]));
      const isFree = (day: string): boolean => (byDay.get(day)?.minutes ?? 0) === 0;
      for (let index = 0; index + 7 <= days.length; index += 1)
        expect(days.slice(index, index + 7).some(({ minutes }) => minutes === 0)).toBe(true);
      // The target of the settings is no round that someone holds.
      const isHeld = (id: string): boolean =>
        evidence.rounds.some((round) => round.id === id && round.applicationId !== null);
      const wanted = [
        ...days.filter(({ rounds }) => rounds.filter(isHeld).length > 1).map(({ day }) => addDays(day, 1)),
        ...evidence.rounds
          .filter(
            ({ outcome, day, changedDay }) =>
              outcome === "lost" && changedDay === evidence.today && isJustHeld(day, changedDay),
          )
          .map(() => addDays(evidence.today, 1)),
        ...evidence.debriefs.filter(({ dayOff }) => dayOff).map(({ day }) => day),
      ];
      expect(wanted.filter((day) => !isFree(day))).toEqual([]);
    }));

  test("has only items that start something or can be ticked", () =>
    holds((plan) => {
      for (const { items } of daysOf(plan))
        for (const item of items) expect(item.start !== null || item.tickable).toBe(true);
    }));

  test("leaves nothing out without saying so", () =>
    holds((plan, { evidence, marks }) => {
      const marked = new Set(marks.map(({ itemId }) => itemId));
      const told = new Set([...placesOf(plan).keys(), ...plan.dropped.map(({ id }) => id)]);
      const fresh = evidence.problems.filter(({ id, goes }) => goes.length === 0 && !marked.has(`problem:${id}`));
      const wanted = fresh.filter(({ shelf }) =>
        (shelf === "algorithms" ? ["algorithms"] : ["ml-coding", "take-home"]).some(
          (type) =>
            plan.settings?.rounds.some((one) => one === type) || plan.rounds.some((round) => round.type === type),
        ),
      );
      if (plan.droppedCount > plan.dropped.length) return;
      for (const { id } of wanted) expect(told).toContain(`problem:${id}`);
      expect(plan.droppedBecause === null).toBe(plan.droppedCount === 0);
    }));

  test("covers no less with more hours on the days that have some", () =>
    fc.assert(
      fc.property(anyPlanSources, fc.array(fc.nat({ max: 90 }), { minLength: 7, maxLength: 7 }), (sources, more) => {
        const minutesByWeekday = sources.settings.minutesByWeekday.map((minutes, index) =>
          minutes === 0 ? 0 : minutes + (more[index] ?? 0),
        );
        const richer = { ...sources, settings: { ...sources.settings, minutesByWeekday } };
        const [less, rich] = [makePlan(sources).plan.coverage, makePlan(richer).plan.coverage];
        expect(rich.expected).toBeGreaterThanOrEqual(less.expected - 1e-9);
      }),
      runs,
    ));

  test("after a missed day holds what the time left can, and piles nothing up", () =>
    holds((plan, sources) => {
      const tomorrow = addDays(sources.evidence.today, 1);
      const later = makePlan({ ...sources, evidence: { ...sources.evidence, today: tomorrow } }).plan;
      if (later.until !== plan.until) return;
      const [first] = daysOf(plan);
      for (const day of daysOf(later)) {
        expect(load(day)).toBeLessThanOrEqual(day.minutes);
        expect(day.minutes).toBe(daysOf(plan).find((one) => one.day === day.day)?.minutes);
      }
      expect(later.coverage.minutesThere).toBe(plan.coverage.minutesThere - (first?.minutes ?? 0));
    }));
});
