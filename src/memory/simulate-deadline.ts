import { recallOn } from "#memory/deadline.ts";
import type { DeadlinePolicy, DeadlineTask } from "#memory/deadline.ts";
import { deckOf, dueDayOf, lookOrder } from "#memory/deadline-day.ts";
import type { DeckCard } from "#memory/deadline-day.ts";
import { gradeNumbers } from "#memory/memory-model.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

/**
 * Effort in units: a look that ends in recall is 1, one that does not is 2, and its second look the same day 1 more.
 */
export const effortOf = { recalled: 1, forgotten: 2, secondLook: 1 } as const;

/**
 * For each repetition the chances, 0 to 1, that decide the looks: the first 32 of each card, in the order of the cards.
 */
export type DeadlineChances = readonly Float64Array[];

/** What a policy comes to, on average over the repetitions. */
export interface DeadlineOutcome {
  /** Expected recall on each date, 0 to 1. */
  readiness: number[];
  /** In units of {@link effortOf}, from today to the day before the last date. */
  effort: number;
  /** The mean number of looks on each of those days, second ones on the same day included. */
  looksByDay: number[];
  /** The mean number of looks at each card, in the order of the cards. */
  looksByCard: number[];
  /**
   * At the start of each of those days and on the last date: recall, weighted as the next date weighs it; empty unless
   * asked.
   */
  curve: { day: number; readiness: number }[];
  /** Of each date the mean recall of each card on it, 0 to 1, in the order of the cards; empty unless asked. */
  recallByCard: number[][];
}

// A card that is looked at more often uses its chances again.
const chancesPerCard = 32;

/**
 * Chances for a number of cards; the same for every policy that is compared, so that luck does not decide between them.
 * For each look in turn the cards share out equal strata of [0, 1) in a random order, so that the share forgotten is
 * nearly exact.
 */
export function drawChances(cards: number, seed: number, repetitions: number): DeadlineChances {
  const random = createSeededRandom(Math.imul(seed, 0x9e37_79b1));
  return Array.from({ length: repetitions }, () => {
    const table = new Float64Array(cards * chancesPerCard);
    const order = Int32Array.from({ length: cards }, (_, place) => place);
    for (let look = 0; look < chancesPerCard; look += 1) {
      for (let place = cards - 1; place > 0; place -= 1) {
        const other = random.integer(0, place);
        const swapped = order[place] ?? 0;
        order[place] = order[other] ?? 0;
        order[other] = swapped;
      }
      for (let card = 0; card < cards; card += 1) {
        table[card * chancesPerCard + look] = ((order[card] ?? 0) + random.unit()) / cards;
      }
    }
    return table;
  });
}

/**
 * Plays a policy with the model as truth: a card is recalled with the model's retrievability and then *good*; else it
 * is *again*, and where the cap leaves room it is looked at once more that day (*good*, elapsed 0 days). A first look
 * is *good*.
 *
 * Seeded Monte Carlo and not propagated expectations: what is forgotten takes room from other cards under the cap, so
 * the cards' fates are not independent. Only what happens at a look is drawn; recall on a date is the model's, so that
 * some 500 plays of a card give readiness to about 0.001.
 */
export function simulateDeadline(
  task: DeadlineTask,
  policy: DeadlinePolicy,
  chances: DeadlineChances,
  inDetail = false,
): DeadlineOutcome {
  const days = Math.max(0, (task.dates.at(-1)?.day ?? task.today) - task.today);
  const sums: DeadlineOutcome = {
    readiness: task.dates.map(() => 0),
    effort: 0,
    looksByDay: Array.from({ length: days }, () => 0),
    looksByCard: task.cards.map(() => 0),
    recallByCard: inDetail ? task.dates.map(() => task.cards.map(() => 0)) : [],
    curve: inDetail ? Array.from({ length: days + 1 }, (_, place) => ({ day: task.today + place, readiness: 0 })) : [],
  };
  const deck = deckOf(task, policy);
  for (const table of chances) {
    const ownDeck = deck.map((card) => ({ ...card }));
    playOnce(task, policy, { deck: ownDeck, table }, sums);
  }
  const mean = (sum: number): number => sum / Math.max(1, chances.length);
  return {
    readiness: sums.readiness.map(mean),
    effort: mean(sums.effort),
    looksByDay: sums.looksByDay.map(mean),
    looksByCard: sums.looksByCard.map(mean),
    recallByCard: sums.recallByCard.map((recalls) => recalls.map(mean)),
    curve: sums.curve.map(({ day, readiness }) => ({ day, readiness: mean(readiness) })),
  };
}

/** Plays the days once, which changes the deck's cards, and adds what comes of it to `sums`. */
function playOnce(
  task: DeadlineTask,
  policy: DeadlinePolicy,
  { deck, table }: { deck: DeckCard[]; table: Float64Array },
  sums: DeadlineOutcome,
): void {
  const { cards, dates, model, today, dailyCap } = task;
  const now: Pick<DeckCard, "state" | "lastReviewDay" | "weights">[] = [...cards];
  for (const card of deck) now[card.row] = card;
  const looked = new Int32Array(cards.length);

  function readinessFor(place: number, day: number): number {
    let sum = 0;
    let total = 0;
    for (const card of now) {
      const weight = card.weights[place] ?? 0;
      total += weight;
      if (weight > 0) sum += weight * recallOn(day, card, model);
    }
    return total === 0 ? 0 : sum / total;
  }

  /** Looks at a card and, where it was forgotten and may be repeated, once more; gives the number of looks. */
  function look(card: DeckCard, day: number, mayRepeat: boolean): number {
    const draws = looked[card.row] ?? 0;
    looked[card.row] = draws + 1;
    const chance = table[card.row * chancesPerCard + (draws % chancesPerCard)] ?? 0;
    const recalled = card.state === null || chance < recallOn(day, card, model);
    const elapsedDays = card.lastReviewDay === null ? 0 : day - card.lastReviewDay;
    card.state = model.next(card.state, elapsedDays, recalled ? gradeNumbers.good : gradeNumbers.again);
    sums.effort += recalled ? effortOf.recalled : effortOf.forgotten;
    const repeats = !recalled && mayRepeat;
    if (repeats) {
      card.state = model.next(card.state, 0, gradeNumbers.good);
      sums.effort += effortOf.secondLook;
    }
    card.lastReviewDay = day;
    card.dueDay = dueDayOf(card.state, day, policy, model);
    const looks = repeats ? 2 : 1;
    sums.looksByCard[card.row] = (sums.looksByCard[card.row] ?? 0) + looks;
    return looks;
  }

  const lastDay = dates.at(-1)?.day ?? today;
  for (let day = today; day <= lastDay; day += 1) {
    const next = dates.findIndex((date) => date.day > day);
    const point = sums.curve[day - today];
    if (point !== undefined) point.readiness += readinessFor(next === -1 ? dates.length - 1 : next, day);
    for (const [place, date] of dates.entries()) {
      if (date.day !== day) continue;
      sums.readiness[place] = (sums.readiness[place] ?? 0) + readinessFor(place, day);
      const recalls = sums.recallByCard[place];
      if (recalls === undefined) continue;
      for (const [row, card] of now.entries()) recalls[row] = (recalls[row] ?? 0) + recallOn(day, card, model);
    }
    if (next === -1) continue;
    let room = dailyCap ?? Number.POSITIVE_INFINITY;
    let looks = 0;
    for (const card of lookOrder(deck, task, policy, day)) {
      if (room < 1) break;
      const taken = look(card, day, room >= 2);
      room -= taken;
      looks += taken;
    }
    sums.looksByDay[day - today] = (sums.looksByDay[day - today] ?? 0) + looks;
  }
}
