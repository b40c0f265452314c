import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { findCards } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { dayNumber, dayOf } from "#knowledge/days.rules.ts";
import { weightsFor } from "#knowledge/readiness/deadline-weights.rules.ts";
import type { CardWeights } from "#knowledge/readiness/deadline-weights.rules.ts";
import type { Deadline, Readiness, writeDeadlineSchema } from "#knowledge/readiness/deadlines.schemas.ts";
import { findDeadlines, insertDeadline, updateDeadline } from "#knowledge/readiness/deadlines.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { deadlineNotFound } from "#knowledge/knowledge.errors.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { constantRetention, recallOn } from "#memory/deadline.ts";
import type { DeadlineCard } from "#memory/deadline.ts";
import { planDeadline } from "#memory/deadline-plan.ts";
import type { DeadlinePlan } from "#memory/deadline-plan.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";
import type * as z from "zod";

/** The user's rounds with a date, in order of days. */
export async function listDeadlines({ database, user }: KnowledgeContext): Promise<Deadline[]> {
  return findDeadlines(database, user.id);
}

/** Adds a round with a date. */
export async function addDeadline(
  { database, user, ids, clock }: KnowledgeContext,
  deadline: z.output<typeof writeDeadlineSchema>,
): Promise<Deadline> {
  const id = ids.next("date");
  const now = clock().toISOString();
  await insertDeadline(database, {
    user_id: user.id,
    id,
    created_at: now,
    updated_at: now,
    deleted_at: null,
    ...deadline,
  });
  return { id, ...deadline };
}

/** Changes a round. Throws `deadline.not_found`. */
export async function editDeadline(
  { database, user, clock }: KnowledgeContext,
  id: string,
  deadline: z.output<typeof writeDeadlineSchema>,
): Promise<Deadline> {
  const isThere = await updateDeadline(database, user.id, id, {
    ...deadline,
    updated_at: clock().toISOString(),
  });
  if (!isThere) throw deadlineNotFound(id);
  return { id, ...deadline };
}

/** Deletes a round, or (false) takes that back. Throws `deadline.not_found`. */
export async function setDeadlineDeleted(
  { database, user, clock }: KnowledgeContext,
  id: string,
  isDeleted: boolean,
): Promise<void> {
  const now = clock().toISOString();
  const changes = { deleted_at: isDeleted ? now : null, updated_at: now };
  if (!(await updateDeadline(database, user.id, id, changes))) throw deadlineNotFound(id);
}

/** The plan towards the coming rounds, and what it was made from; null where there is none or no card that one asks for. */
export interface CurrentPlan {
  plan: DeadlinePlan;
  cards: DeadlineCard[];
  dates: { deadline: Deadline; weights: CardWeights }[];
}

/** Plans the user's reviews towards the coming rounds. */
export async function planNow(
  context: KnowledgeContext,
  standpoint: Standpoint,
  records: readonly CardRecord[],
): Promise<CurrentPlan | null> {
  const { days } = standpoint;
  const deadlines = (await listDeadlines(context)).filter(({ day }) => day > days.today);
  if (deadlines.length === 0) return null;
  const topics = [...(await context.topics()).values()];
  const asked = records.filter(
    (record) => !record.suspended && (record.buried_until === null || record.buried_until <= days.today),
  );
  const dates = deadlines.map((deadline) => ({ deadline, weights: weightsFor(deadline.round, topics, asked) }));
  const cards = asked
    .map((record) => toDeadlineCard(record, standpoint, dates))
    .filter(({ weights }) => weights.some((weight) => weight > 0));
  return { plan: plan(cards, dates, standpoint, standpoint.settings.dailyCap), cards, dates };
}

function plan(
  cards: readonly DeadlineCard[],
  dates: CurrentPlan["dates"],
  { model, days }: Standpoint,
  dailyCap: number | null,
): DeadlinePlan {
  const named = dates.map(({ deadline: { day, name } }) => ({ day: dayNumber(day), name }));
  return planDeadline(cards, named, { today: dayNumber(days.today), dailyCap, model, effort: null });
}

function toDeadlineCard(record: CardRecord, { days }: Standpoint, dates: CurrentPlan["dates"]): DeadlineCard {
  const { stability, difficulty, last_reviewed_at: lastReviewedAt } = record;
  const seen = stability !== null && difficulty !== null && lastReviewedAt !== null;
  return {
    id: record.id,
    state: seen ? { stability, difficulty } : null,
    lastReviewDay: seen ? dayNumber(days.dayAt(lastReviewedAt)) : null,
    weights: dates.map(({ weights }) => weights.byCard.get(record.id) ?? 0),
  };
}

/** What is expected on each coming date, and what the plan asks for. */
export async function readReadiness(context: KnowledgeContext): Promise<Readiness> {
  const standpoint = await standpointOf(context);
  const { days, settings, model } = standpoint;
  const records = await findCards(context.database, context.user.id);
  const current = await planNow(context, standpoint, records);
  const nothing = { today: days.today, dailyCap: settings.dailyCap, dates: [], looksByDay: [], policies: [] };
  if (current === null) return { ...nothing, withTenMore: null, dropped: [] };
  const topics = await context.topics();
  const { plan: made, cards, dates } = current;
  const share = ({ covered, asked }: CardWeights): number => (asked === 0 ? 0 : covered / asked);
  const more =
    settings.dailyCap === null
      ? null
      : plan(cards, dates, standpoint, settings.dailyCap + 10).readiness.at(-1)?.ifFollowed;
  return {
    today: days.today,
    dailyCap: settings.dailyCap,
    dates: dates.map(({ deadline, weights }, index) => ({
      ...deadline,
      daysLeft: dayNumber(deadline.day) - dayNumber(days.today),
      ifStopped: (made.readiness[index]?.ifStopped ?? 0) * share(weights),
      ifFollowed: (made.readiness[index]?.ifFollowed ?? 0) * share(weights),
      covered: share(weights),
      topics: readyTopics(deadline, [...topics.values()], records, cards, model),
    })),
    looksByDay: made.looksByDay.map((looks, index) => ({ day: dayOf(dayNumber(days.today) + index), looks })),
    policies: comparePolicies(current, standpoint),
    withTenMore: more ?? null,
    dropped: droppedTopics(made, records, topics),
  };
}

/** The plan beside an ordinary scheduler, played on the same chances. */
function comparePolicies(
  { plan: made, cards, dates }: CurrentPlan,
  { model, days, settings }: Standpoint,
): Readiness["policies"] {
  const named = dates.map(({ deadline: { day, name } }) => ({ day: dayNumber(day), name }));
  const task = { cards, dates: named, today: dayNumber(days.today), dailyCap: settings.dailyCap, model };
  const chances = drawChances(cards.length, 7, Math.max(2, Math.round(2000 / Math.max(1, cards.length))));
  return [
    { name: "this plan", policy: made.policy },
    { name: "constant 0.90", policy: constantRetention(0.9, named) },
  ].map(({ name, policy }) => {
    const { readiness, effort, curve } = simulateDeadline(task, policy, chances, true);
    const recalls = curve.map(({ day, readiness: recall }) => ({ day: dayOf(day), recall }));
    return { name, recall: readiness.at(-1) ?? 0, effort, curve: recalls };
  });
}

function readyTopics(
  { round, day }: Deadline,
  topics: readonly Topic[],
  records: readonly CardRecord[],
  cards: readonly DeadlineCard[],
  model: Standpoint["model"],
): Readiness["dates"][number]["topics"] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return topics
    .filter(({ rounds }) => (rounds as readonly string[]).includes(round))
    .map(({ id, name, weight }) => {
      const own = records.flatMap((record) => {
        const card = record.topics.includes(id) ? byId.get(record.id) : undefined;
        return card === undefined ? [] : [recallOn(dayNumber(day), card, model)];
      });
      const ifStopped = own.length === 0 ? 0 : own.reduce((sum, recall) => sum + recall, 0) / own.length;
      return { id, name, weight, cards: own.length, ifStopped };
    })
    .toSorted((one, other) => other.weight * (1 - other.ifStopped) - one.weight * (1 - one.ifStopped));
}

function droppedTopics(
  made: DeadlinePlan,
  records: readonly CardRecord[],
  topics: ReadonlyMap<string, Topic>,
): Readiness["dropped"] {
  const counts = new Map<string, number>();
  const dropped = new Set(made.dropped.map(({ id }) => id));
  for (const record of records)
    if (dropped.has(record.id))
      for (const topicId of record.topics) counts.set(topicId, (counts.get(topicId) ?? 0) + 1);
  return [...counts]
    .map(([topicId, count]) => ({ topicId, name: topics.get(topicId)?.name ?? topicId, cards: count }))
    .toSorted((one, other) => other.cards - one.cards);
}
