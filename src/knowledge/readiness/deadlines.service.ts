import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { findCards } from "#knowledge/cards/cards.store.ts";
import type { CardRecord } from "#knowledge/cards/cards.store.ts";
import { dayNumber, dayOf } from "#platform/days.rules.ts";
import { weightsFor } from "#knowledge/readiness/deadline-weights.rules.ts";
import type { CardWeights } from "#knowledge/readiness/deadline-weights.rules.ts";
import type { Deadline, Readiness, writeDeadlineSchema } from "#knowledge/readiness/deadlines.schemas.ts";
import { findDeadlines, insertDeadline, updateDeadline } from "#knowledge/readiness/deadlines.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { deadlineNotFound } from "#knowledge/knowledge.errors.ts";
import type { Standpoint } from "#knowledge/cards/to-card.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { constantRetention, recallOn } from "#memory/deadline.ts";
import type { DeadlineCard, DeadlineTask } from "#memory/deadline.ts";
import { planDeadline } from "#memory/deadline-plan.ts";
import type { DeadlinePlan } from "#memory/deadline-plan.ts";
import { drawChances, simulateDeadline } from "#memory/simulate-deadline.ts";
import type * as z from "zod";

/** The user's rounds with a date, in order of days. */
export async function listDeadlines({ database, user }: KnowledgeContext): Promise<Deadline[]> {
  return findDeadlines(database, user.id);
}

/** {@link listDeadlines} and the rounds of the search's calendar; one that the user typed here too counts once. */
async function listAllDeadlines(context: KnowledgeContext, dayAt: (instant: string) => string): Promise<Deadline[]> {
  const typed = await listDeadlines(context);
  const scheduled = await context.scheduledRounds(context.database, dayAt);
  const isTyped = ({ day, round }: Deadline): boolean => typed.some((one) => one.day === day && one.round === round);
  return [...typed, ...scheduled.filter((one) => !isTyped(one))].toSorted((one, other) =>
    one.day < other.day ? -1 : Number(one.day > other.day),
  );
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

/** What a plan towards the coming rounds is made from. */
export type WeighedDeadlines = Pick<CurrentPlan, "cards" | "dates">;

/** Plans the user's reviews towards the coming rounds. */
export async function planNow(
  context: KnowledgeContext,
  standpoint: Standpoint,
  records: readonly CardRecord[],
): Promise<CurrentPlan | null> {
  const weighed = await weighDeadlines(context, standpoint, records);
  return weighed === null ? null : { plan: planFor(context, taskOf(weighed, standpoint)), ...weighed };
}

/** The coming rounds, and the cards that they ask for with what each asks of them; null where there is no such round. */
export async function weighDeadlines(
  context: KnowledgeContext,
  standpoint: Standpoint,
  records: readonly CardRecord[],
): Promise<WeighedDeadlines | null> {
  const { days } = standpoint;
  const deadlines = (await listAllDeadlines(context, days.dayAt)).filter(({ day }) => day > days.today);
  if (deadlines.length === 0) return null;
  const topics = [...(await context.topics()).values()];
  const asked = records.filter(
    (record) => !record.suspended && (record.buried_until === null || record.buried_until <= days.today),
  );
  const dates = deadlines.map((deadline) => ({ deadline, weights: weightsFor(deadline.round, topics, asked) }));
  const cards = asked
    .map((record) => toDeadlineCard(record, standpoint, dates))
    .filter(({ weights }) => weights.some((weight) => weight > 0));
  return { cards, dates };
}

/** What the planner of reviews is asked. */
export function taskOf({ cards, dates }: WeighedDeadlines, { model, days, settings }: Standpoint): DeadlineTask {
  const named = dates.map(({ deadline: { day, name } }) => ({ day: dayNumber(day), name }));
  return { cards, dates: named, today: dayNumber(days.today), dailyCap: settings.dailyCap, model };
}

/** Planning takes longer than all else that is done for a page, and depends on nothing but the task. */
function planFor({ memo }: KnowledgeContext, task: DeadlineTask): DeadlinePlan {
  return memo.remember("plan", task, ({ cards, dates, ...options }) =>
    planDeadline(cards, dates, { ...options, effort: null }),
  );
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
  const { days, settings } = standpoint;
  const records = await findCards(context.database, context.user.id);
  const current = await planNow(context, standpoint, records);
  const nothing = { today: days.today, dailyCap: settings.dailyCap, dates: [], looksByDay: [], policies: [] };
  if (current === null) return { ...nothing, withTenMore: null, dropped: [] };
  const topics = await context.topics();
  const { plan: made, dates } = current;
  const task = taskOf(current, standpoint);
  const share = ({ covered, asked }: CardWeights): number => (asked === 0 ? 0 : covered / asked);
  const { dailyCap } = settings;
  const played = context.memo.remember("policies", task, (same) => playPolicies(same, planFor(context, same)));
  const more = dailyCap === null ? null : planFor(context, { ...task, dailyCap: dailyCap + 10 });
  return {
    today: days.today,
    dailyCap,
    dates: dates.map(({ deadline, weights }, index) => ({
      ...deadline,
      daysLeft: dayNumber(deadline.day) - dayNumber(days.today),
      ifStopped: (made.readiness[index]?.ifStopped ?? 0) * share(weights),
      ifFollowed: (made.readiness[index]?.ifFollowed ?? 0) * share(weights),
      covered: share(weights),
      topics: readyTopics(
        deadline,
        [...topics.values()],
        records,
        recallsOn(deadline, task, played.recallByCard[index]),
      ),
    })),
    looksByDay: made.looksByDay.map((looks, index) => ({ day: dayOf(dayNumber(days.today) + index), looks })),
    policies: played.policies,
    withTenMore: more?.readiness.at(-1)?.ifFollowed ?? null,
    dropped: droppedTopics(made, records, topics),
  };
}

/** The plan beside an ordinary scheduler, played on the same chances; and what the plan leaves of each card on each date. */
function playPolicies(
  task: DeadlineTask,
  made: DeadlinePlan,
): { policies: Readiness["policies"]; recallByCard: readonly (readonly number[])[] } {
  const { cards, dates } = task;
  const chances = drawChances(cards.length, 7, Math.max(2, Math.round(2000 / Math.max(1, cards.length))));
  const ours = simulateDeadline(task, made.policy, chances, true);
  const usual = simulateDeadline(task, constantRetention(0.9, dates), chances, true);
  const policies = [
    { name: "this plan", outcome: ours },
    { name: "constant 0.90", outcome: usual },
  ].map(({ name, outcome: { readiness, effort, curve } }) => {
    const recalls = curve.map(({ day, readiness: recall }) => ({ day: dayOf(day), recall }));
    return { name, recall: readiness.at(-1) ?? 0, effort, curve: recalls };
  });
  return { policies, recallByCard: ours.recallByCard };
}

interface RecallOnDate {
  ifStopped: number;
  ifFollowed: number;
}

function recallsOn(
  { day }: Deadline,
  { cards, model }: DeadlineTask,
  followed: readonly number[] = [],
): ReadonlyMap<string, RecallOnDate> {
  return new Map(
    cards.map((card, row) => [
      card.id,
      { ifStopped: recallOn(dayNumber(day), card, model), ifFollowed: followed[row] ?? 0 },
    ]),
  );
}

function readyTopics(
  { round }: Deadline,
  topics: readonly Topic[],
  records: readonly CardRecord[],
  recalls: ReadonlyMap<string, RecallOnDate>,
): Readiness["dates"][number]["topics"] {
  return topics
    .filter(({ rounds }) => (rounds as readonly string[]).includes(round))
    .map(({ id, name, weight }) => {
      const own = records.flatMap((record) => (record.topics.includes(id) ? (recalls.get(record.id) ?? []) : []));
      const mean = (which: keyof RecallOnDate): number =>
        own.reduce((sum, recall) => sum + recall[which], 0) / Math.max(1, own.length);
      return { id, name, weight, cards: own.length, ifStopped: mean("ifStopped"), ifFollowed: mean("ifFollowed") };
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
