import { toSlug } from "#catalogue/topic-slug.ts";
import { daysBetween } from "#platform/days.rules.ts";
import type { Evidence, RoundFacts } from "#plan/evidence/evidence.ts";
import type { AheadRound, PlanSettings, RoundType } from "#plan/plan.schemas.ts";
import { measureReadiness, weakest, weighNamed } from "#plan/readiness/readiness.rules.ts";
import { topicScore, topicWords } from "#plan/readiness/topic-score.rules.ts";
import { unitsOf } from "#plan/readiness/units.rules.ts";
import type { Unit } from "#plan/readiness/units.rules.ts";
import { roundTitles } from "#catalogue/round-titles.rules.ts";

const mostAsks = 12;
const targetMinutes = 60;

/** A round that is still to come, as the plan is pulled by it. */
export interface ComingRound extends Omit<RoundFacts, "day"> {
  day: string;
  /** 0 today. */
  daysLeft: number;
  /** Ids of the topics that were named for it, as far as the map has them. */
  topicIds: string[];
}

/**
 * Rounds from today on, the next first: those of the search, dates that reviews are planned towards where the search has no round
 * of that kind on the day, and the first round of the settings until one of its kind was scheduled.
 */
export function comingRounds(
  { rounds, today, topicIds, timeZone }: Evidence,
  target: PlanSettings["target"],
): ComingRound[] {
  const scheduled = rounds.flatMap((round) =>
    round.outcome === "open" && round.day !== null && round.day >= today ? [{ ...round, day: round.day }] : [],
  );
  const isTaken = ({ type, day }: { type: RoundType; day: string }): boolean =>
    scheduled.some((other) => other.applicationId !== null && other.type === type && other.day === day);
  const known = scheduled.filter((round) => round.applicationId !== null || !isTaken(round));
  const first = target === null ? null : targetRound(target, today, timeZone);
  const isScheduled =
    first !== null &&
    rounds.some(
      ({ type, day, outcome }) => type === first.type && outcome !== "cancelled" && day !== null && day <= first.day,
    );
  return [...known, ...(first === null || isScheduled ? [] : [first])]
    .map((round) => ({
      ...round,
      daysLeft: daysBetween(today, round.day),
      topicIds: [...new Set(round.named.flatMap((name) => topicIds.get(toSlug(name)) ?? []))],
    }))
    .toSorted((one, other) => compare(one.day, other.day) || compare(one.startsAt ?? "", other.startsAt ?? ""));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function targetRound(
  { day, round }: NonNullable<PlanSettings["target"]>,
  today: string,
  timeZone: string,
): (RoundFacts & { day: string }) | null {
  if (round === null || day < today) return null;
  return {
    id: "target",
    type: round,
    day,
    startsAt: null,
    timeZone,
    minutes: targetMinutes,
    outcome: "open",
    changedDay: day,
    held: false,
    format: "",
    named: [],
    name: `${roundTitles[round]}, your first round`,
    applicationId: null,
    companyId: null,
    company: null,
    role: "",
    rank: null,
  };
}

/** A coming round as it is told: with what it asks and how that stands. */
export function toAheadRound(round: ComingRound, evidence: Evidence): AheadRound {
  const units = unitsOf(round.type, evidence);
  const named = namedUnits(round, units, evidence);
  const others = weakest(weighNamed(units, round.topicIds)).filter(({ key }) => !named.some((one) => one.key === key));
  const { value } = measureReadiness(round.type, evidence, round.topicIds);
  const told = (unit: Omit<Unit, "weight" | "touched">, isNamed: boolean): AheadRound["asks"][number] => ({
    name: unit.name,
    href: unit.href,
    named: isNamed,
    score: Math.min(1, Math.max(0, unit.score)),
    words: unit.words,
  });
  return {
    id: round.id,
    type: round.type,
    name: round.name,
    applicationId: round.applicationId,
    companyId: round.companyId,
    company: round.company,
    role: round.role,
    day: round.day,
    daysLeft: round.daysLeft,
    startsAt: round.startsAt,
    timeZone: round.timeZone,
    minutes: round.minutes,
    format: round.format,
    asks: [...named.map((unit) => told(unit, true)), ...others.map((unit) => told(unit, false))].slice(0, mostAsks),
    readiness: value,
  };
}

/** What was named for a round, in its order: as its kind measures it, else as a topic, else by its name alone. */
function namedUnits(
  { named }: ComingRound,
  units: readonly Unit[],
  evidence: Evidence,
): Omit<Unit, "weight" | "touched">[] {
  return named.map((name) => {
    const id = evidence.topicIds.get(toSlug(name)) ?? toSlug(name);
    const unit = units.find(({ key }) => key === id);
    if (unit !== undefined) return unit;
    const topic = evidence.topics.find((one) => one.id === id);
    if (topic === undefined) return { key: id, name, href: null, score: 0, words: "not on the map" };
    return {
      key: id,
      name: topic.name,
      href: `/topics/${id}`,
      score: topicScore(topic, evidence),
      words: topicWords(topic),
    };
  });
}
