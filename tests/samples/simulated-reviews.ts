import type { RawReview } from "#memory/calibration.ts";
import { createFsrs6 } from "#memory/memory-model.ts";
import type { Grade, MemoryModel, MemoryState } from "#memory/memory-model.ts";
import { dayMs, hourMs, minuteMs } from "#platform/clock.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/** Whose memory is played, for how long. */
export interface SimulatedPerson {
  /** What their memory truly is. */
  truth: MemoryModel;
  cards: number;
  days: number;
  seed: number;
}

/** FSRS-6 of a person who forgets sooner and on another curve than the defaults. */
export const forgetfulModel = createFsrs6([
  0.106, 0.5819, 0.9226, 4.1478, 6.4133, 0.8334, 2, 0.001, 1.3, 0.1666, 0.796, 1.1, 0.0614, 0.2629, 1.6483, 0.45, 2.4,
  0.5425, 0.0912, 0.0658, 0.35,
]);

/** Numbers the days of simulated reviews, which are days in UTC from 1970 on. */
export const simulatedDayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

/**
 * Reviews of a person, in order of time, asked as FSRS-6 by its defaults would at a retention between 0.75 and 0.95; a
 * forgotten card once more the same day.
 */
export const simulateReviews = ({ truth, cards, days, seed }: SimulatedPerson): RawReview[] => {
  const random = createSeededRandom(seed);
  const cardsADay = Math.ceil((1.3 * cards) / days);
  const reviews = Array.from({ length: cards }, (_, card) =>
    reviewsOfCard(random, truth, { card, firstDay: Math.floor(card / cardsADay), days }),
  );
  return reviews.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime());
};

const defaults = createFsrs6();

const reviewsOfCard = (
  random: SeededRandom,
  truth: MemoryModel,
  { card, firstDay, days }: { card: number; firstDay: number; days: number },
): RawReview[] => {
  const reviews: RawReview[] = [];
  let state: MemoryState | null = null;
  let believed: MemoryState | null = null;
  let last = firstDay;
  for (let day = firstDay; day < days;) {
    const elapsed = day - last;
    const grades: Grade[] = [state === null ? firstGrade(random) : laterGrade(random, truth, state, elapsed)];
    if (grades[0] === 1) grades.push(random.chance(0.2) ? 2 : 3);
    for (const [look, grade] of grades.entries()) {
      const at = new Date(day * dayMs + 10 * hourMs + (card % 400) * 1000 + look * 10 * minuteMs);
      reviews.push({ cardId: `card ${card}`, at, grade });
      state = truth.next(state, look === 0 ? elapsed : 0, grade);
      believed = defaults.next(believed, look === 0 ? elapsed : 0, grade);
    }
    last = day;
    const retention = 0.75 + 0.2 * random.unit();
    day += Math.max(1, Math.round(defaults.intervalFor(believed?.stability ?? 1, retention)));
  }
  return reviews;
};

const firstGrade = (random: SeededRandom): Grade => {
  const share = random.unit();
  if (share < 0.3) return 1;
  if (share < 0.45) return 2;
  return share < 0.9 ? 3 : 4;
};

const laterGrade = (random: SeededRandom, truth: MemoryModel, state: MemoryState, elapsed: number): Grade => {
  if (!random.chance(truth.retrievability(elapsed, state.stability))) return 1;
  const share = random.unit();
  if (share < 0.12) return 2;
  return share < 0.92 ? 3 : 4;
};
