import { constantRetention, readinessIfStopped, recallOn, sweepLengths } from "#memory/deadline.ts";
import type { DeadlinePolicy, DeadlineTask } from "#memory/deadline.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";
import type { DeadlineChances, DeadlineOutcome } from "#memory/simulate-deadline.ts";

/** The policy that a search chose, and what it comes to. */
export interface FoundPolicy {
  policy: DeadlinePolicy;
  outcome: DeadlineOutcome;
  /** Whether some policy that gives up no card keeps within the effort that was allowed. */
  keepsAllWithin: boolean;
}

/** What a search turns: a {@link DeadlinePolicy} with the sweeps' length and the cards kept in relative terms. */
interface Choice {
  retention: number;
  /** Of a sweep, over the days in which its cards just fit under the cap; 0 for none. Without a cap, in days. */
  stretch: number;
  sweepFloor: number;
  mendDays: number;
  /** The share of the cards that are not given up, those first that a look brings most for. */
  kept: number;
}

interface Candidate {
  choice: Choice;
  policy: DeadlinePolicy;
  outcome: DeadlineOutcome;
  /** Higher is better; comparable within one search. */
  score: number;
  isAllowed: boolean;
}

/** Recalled cards that a unit of effort must bring where no bound on effort is given. */
const priceOfEffort = 0.01;
/**
 * Plays of a card in all, for every candidate and again for the few best: more cards need fewer repetitions for the
 * same noise.
 */
const plays = { search: 500, final: 2000 };
const seed = 2026;
const finalists = 3;
/** Differences in recall that may be chance, and are no reason to plan otherwise than the day before. */
const noise = 0.003;

const constants = [0.97, 0.95, 0.9];
const retentions = { bounded: [0.97, 0.95, 0.9, 0.85, 0.7, 0.6, 0.5, 0], priced: [0.8, 0.9] };
const retentionSteps = { bounded: [0.06, 0.03, 0.015], priced: [] };
const stretches = { capped: [1, 1.6, 2.2], free: [0, 2, 3] };
const sweepFloors = [0.98, 0.95, 0.9];
const mendDays = [0, 2, 5];
const keptShares = [0.85, 0.7, 0.5, 0.35, 0.2, 0.1];

/**
 * Finds a policy by its own simulation: from "0.85, a sweep of 1.25·N/cap days, mended in the last two" one setting
 * after the other over its few values, then the few best once more on other chances beside constant retention and the
 * plain two phases. With a bound on `effort` the most recall within it wins. With none, recall less the price of
 * effort; retention keeps to 0.8, 0.85 or 0.9, and to the usual plan unless another is better by more than noise, so
 * that days do not swing between nothing and everything. A policy that leaves some date below stopping now never wins.
 */
export function searchPolicy(task: DeadlineTask, effort: number | null): FoundPolicy {
  const asked = cardsByWorth(task);
  const stopped = readinessIfStopped(task.cards, task.dates, task.model);
  const chancesFor = (wanted: number): DeadlineChances =>
    drawChances(task.cards.length, seed + wanted, Math.max(1, Math.round(wanted / Math.max(1, task.cards.length))));

  function play(choice: Choice, chances: DeadlineChances): Candidate {
    const policy = policyOf(task, asked, choice);
    const outcome = simulateDeadline(task, policy, chances);
    const recall = outcome.readiness.reduce((sum, value) => sum + value, 0) / Math.max(1, task.dates.length);
    const excess = effort === null ? 0 : Math.max(0, outcome.effort - effort) / Math.max(1, effort);
    return {
      choice,
      policy,
      outcome,
      score: (effort === null ? recall * asked.length - priceOfEffort * outcome.effort : recall) - 10 * excess,
      isAllowed: excess === 0 && outcome.readiness.every((value, place) => value >= (stopped[place] ?? 0)),
    };
  }

  const searchChances = chancesFor(plays.search);
  const candidates = new Map<string, Candidate>();
  function candidateFor(choice: Choice): Candidate {
    const key = `${choice.retention} ${choice.stretch} ${choice.sweepFloor} ${choice.mendDays} ${choice.kept}`;
    const candidate = candidates.get(key) ?? play(choice, searchChances);
    candidates.set(key, candidate);
    return candidate;
  }

  const capped = task.dailyCap !== null;
  const nothing: Choice = { retention: 0, stretch: 0, sweepFloor: 1, mendDays: 0, kept: 0 };
  const twoPhases: Choice = { ...nothing, retention: 0.8, stretch: capped ? 1.25 : 1, kept: 1 };
  const usual: Choice = { ...twoPhases, retention: 0.85, mendDays: 2 };
  const baselines = [usual, twoPhases, ...constants.map((retention) => ({ ...twoPhases, retention, stretch: 0 }))];
  baselines.forEach(candidateFor);

  let here = candidateFor(usual);
  function vary(setting: keyof Choice, values: readonly number[]): void {
    for (const value of values) {
      const candidate = candidateFor({ ...here.choice, [setting]: value });
      if (candidate.score > here.score) here = candidate;
    }
  }
  const way = effort === null ? "priced" : "bounded";
  vary("retention", retentions[way]);
  if (capped || effort !== null) vary("kept", [...keptShares, ...sharesThatFit(task, asked.length)]);
  vary("stretch", capped ? stretches.capped : stretches.free);
  vary("mendDays", mendDays);
  vary("sweepFloor", sweepFloors);
  if (here.choice.kept < 1) vary("retention", retentions[way]);
  for (const step of retentionSteps[way]) {
    vary("retention", [Math.max(0, here.choice.retention - step), Math.min(0.98, here.choice.retention + step)]);
  }

  const ranked = [...candidates.values()].toSorted((one, other) => other.score - one.score);
  // Some are taken from clear of the bound, since other chances may carry those next to it over.
  const clear = ranked.filter(({ outcome }) => effort === null || outcome.effort <= 0.97 * effort);
  const finals = [...ranked.slice(0, finalists), ...clear.slice(0, finalists)].map(({ choice }) => choice);
  const finalChances = chancesFor(plays.final);
  const replayed = [...new Set([...baselines, ...finals])].map((choice) => play(choice, finalChances));
  const fallback = play(nothing, finalChances);
  const allowed = replayed.filter(({ isAllowed }) => isAllowed);
  const top = allowed.reduce((best, other) => (other.score > best.score ? other : best), fallback);
  const asUsual = allowed.find(({ choice, score }) => choice === usual && score >= top.score - noise * asked.length);
  const best = (effort === null ? asUsual : undefined) ?? top;
  return {
    policy: best.policy,
    outcome: best.outcome,
    keepsAllWithin:
      effort === null || replayed.some(({ choice, outcome }) => choice.kept === 1 && outcome.effort <= effort),
  };
}

function policyOf(task: DeadlineTask, asked: readonly string[], choice: Choice): DeadlinePolicy {
  const dropped = new Set(asked.slice(Math.round(choice.kept * asked.length)));
  const plain = constantRetention(choice.retention, task.dates);
  if (choice.stretch === 0) return { ...plain, dropped };
  const sweepDays = sweepLengths(task, choice.stretch, dropped);
  return { ...plain, sweepDays, sweepFloor: choice.sweepFloor, mendDays: choice.mendDays, dropped };
}

/** Shares of the cards for which each day up to the last date, or half of them, gives one look. */
function sharesThatFit({ dates, today, dailyCap }: DeadlineTask, cards: number): number[] {
  if (dailyCap === null || cards === 0) return [];
  const looks = dailyCap * ((dates.at(-1)?.day ?? today) - today);
  return [looks, looks / 2].map((fitting) => Math.min(1, fitting / cards));
}

/**
 * Ids of the cards that a coming date asks for, those first that looks bring most recall for: the order in which they
 * are kept.
 */
function cardsByWorth({ cards, dates, today, model }: DeadlineTask): string[] {
  const totals = dates.map((_, place) => cards.reduce((sum, card) => sum + (card.weights[place] ?? 0), 0));
  const worths = cards.flatMap((card) => {
    let gain = 0;
    let lastDay = today;
    for (const [place, { day }] of dates.entries()) {
      const weight = card.weights[place] ?? 0;
      if (weight <= 0 || day <= today) continue;
      gain += (weight / (totals[place] ?? 1)) * (1 - recallOn(day, card, model));
      lastDay = day;
    }
    if (lastDay === today) return [];
    // Intervals about treble with each look; a card that is new takes its first look besides.
    const interval = model.intervalFor(card.state?.stability ?? 1, 0.8);
    const looks = 1 + Math.log(1 + (lastDay - today) / interval) / Math.log(3) + (card.state === null ? 1 : 0);
    return [{ id: card.id, worth: gain / looks }];
  });
  return worths.toSorted((one, other) => other.worth - one.worth).map(({ id }) => id);
}
