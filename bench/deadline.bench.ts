import { constantRetention, lowThenSweep } from "#memory/deadline.ts";
import type { DeadlineCard, DeadlinePolicy, DeadlineTask } from "#memory/deadline.ts";
import { planDeadline } from "#memory/deadline-plan.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { writeResults } from "./results-file.ts";
import { summarise } from "./statistics.ts";

// 150 cards of mixed states towards one date, played 40 times under FSRS-6's defaults as truth, on chances that no plan
// was chosen on: each ordinary policy beside the plan that may spend the same effort, then the plan left to itself.
// Effort: a look is 1, a forgotten card 3 with its second look the same day. Last, how long a plan for 500 cards takes.
const model = createFsrs6();
const chances = drawChances(150, 977, 40);
const planningRuns = 20;

interface Row {
  days: number;
  cap: number | null;
  policy: string;
  recall: number;
  effort: number;
  /** Of the plan that may spend as much; null where the row is the plan itself. */
  planRecall: number | null;
  planEffort: number | null;
}

/**
 * A third new, the others of stability 1 to 60 days and any difficulty, last seen up to one and a half times as long
 * ago.
 */
function mixedCards(count: number): DeadlineCard[] {
  const random = createSeededRandom(60);
  return Array.from({ length: count }, (_, row) => {
    const stability = 60 ** random.unit();
    const state = { stability, difficulty: 1 + 9 * random.unit() };
    const lastReviewDay = -Math.floor(1.5 * stability * random.unit());
    const seen = row % 3 === 0 ? { state: null, lastReviewDay: null } : { state, lastReviewDay };
    return { id: `card ${row}`, weights: [1], ...seen };
  });
}

const rows: Row[] = [];
for (const days of [30, 45, 60]) {
  for (const cap of [15, 25, 40, null]) {
    const dates = [{ day: days, name: "Round" }];
    const cards = mixedCards(150);
    const task: DeadlineTask = { cards, dates, today: 0, dailyCap: cap, model };
    const planWithin = (effort: number | null): DeadlinePolicy =>
      planDeadline(cards, dates, { today: 0, dailyCap: cap, model, effort }).policy;
    const play = (policy: DeadlinePolicy): { recall: number; effort: number } => {
      const { readiness, effort } = simulateDeadline(task, policy, chances);
      return { recall: Number((readiness[0] ?? Number.NaN).toFixed(4)), effort: Math.round(effort) };
    };
    const others: [string, DeadlinePolicy][] = [
      ["constant 0.90", constantRetention(0.9, dates)],
      ["constant 0.95", constantRetention(0.95, dates)],
      ["constant 0.97", constantRetention(0.97, dates)],
      ["low, then one sweep", lowThenSweep(task)],
    ];
    for (const [policy, asked] of others) {
      const outcome = play(asked);
      const plan = play(planWithin(outcome.effort));
      rows.push({ days, cap, policy, ...outcome, planRecall: plan.recall, planEffort: plan.effort });
    }
    rows.push({ days, cap, policy: "this plan", ...play(planWithin(null)), planRecall: null, planEffort: null });
  }
}
for (const { days, cap, policy, recall, effort, planRecall, planEffort } of rows) {
  const beside =
    planRecall === null ? "" : `; the plan for as much ${planRecall.toFixed(4)} for ${String(planEffort).padStart(4)}`;
  const setting = `${days} days, ${cap === null ? "no cap" : `${cap} a day`}`;
  const outcome = `${recall.toFixed(4)} for ${String(effort).padStart(4)}`;
  process.stdout.write(`${setting}: ${policy.padEnd(19)} ${outcome}${beside}\n`);
}
const margins = rows.flatMap(({ recall, planRecall }) => (planRecall === null ? [] : [planRecall - recall]));
const leastMargin = Number(Math.min(...margins).toFixed(4));
process.stdout.write(`The plan is above the others by ${leastMargin} at the least, at equal effort\n`);

const planning = [15, 40, null].map((cap) => {
  const cards = mixedCards(500);
  const durations = Array.from({ length: planningRuns }, () => {
    const started = performance.now();
    planDeadline(cards, [{ day: 45, name: "Round" }], { today: 0, dailyCap: cap, model, effort: null });
    return performance.now() - started;
  });
  return { cards: 500, cap, ...summarise(durations) };
});
for (const { cap, p50, p95 } of planning)
  process.stdout.write(
    `Planning 500 cards, ${cap === null ? "no cap" : `${cap} a day`}: p50 ${p50} ms, p95 ${p95} ms\n`,
  );
writeResults("deadline", { leastMargin, rows, planning });
