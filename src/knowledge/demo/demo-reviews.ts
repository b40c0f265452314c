import type { DemoCard } from "#knowledge/demo/demo-lesson.ts";
import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
import { minuteMs, secondMs } from "#platform/clock.ts";
import type { Ids } from "#platform/ids.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

/**
 * How a card goes for the person of the demo: it is recalled with R to a power (1 is what FSRS-6 expects), within bounds, and nearly
 * always once it was forgotten so often that one takes care.
 */
export interface Hardness {
  power: number;
  least: number;
  most: number;
  mindedAfter: number;
}

/** Whoever relearned a card yesterday knows it rather better than FSRS-6 thinks. */
const knownAtLeast = 0.82;
const mindedRecall = 0.96;
const hardFates: Record<NonNullable<DemoCard["fate"]>, Hardness> = {
  leech: { power: 1, least: 0.45, most: 0.45, mindedAfter: 9 },
  rewritten: { power: 1, least: 0.7, most: 0.7, mindedAfter: 5 },
  suspended: { power: 1, least: 0.5, most: 0.5, mindedAfter: 4 },
};

/** How a card of this fate goes; one without goes well, some better than others. */
export function hardnessOf(fate: DemoCard["fate"], random: SeededRandom): Hardness {
  if (fate !== undefined) return hardFates[fate];
  return { power: 0.6 + 0.6 * random.unit(), least: knownAtLeast, most: 1, mindedAfter: 3 };
}

const secondLookMs = 4 * minuteMs;
const mostLooks = 3;
const oralShare = 0.07;

/**
 * One sitting over today's cards: each is recalled or not by its retrievability, a forgotten one comes again some minutes later, as
 * in the room. Reviews are in the order of time.
 */
export function tellSitting(
  cards: readonly { card: Card; hardness: Hardness }[],
  startedAt: Date,
  { random, ids }: { random: SeededRandom; ids: Ids },
): Review[] {
  const reviews: Review[] = [];
  let atMs = startedAt.getTime();
  for (const { card, hardness } of cards) {
    let grade = firstGrade(card, hardness, random);
    const durationMs = Math.round((grade === 1 ? 16 : 8) * secondMs * random.factor(0.8));
    atMs += durationMs + secondMs;
    const mode = random.chance(oralShare) ? "oral" : "read";
    reviews.push(toReview(card, grade, atMs, durationMs, mode, ids));
    for (let look = 1; grade === 1 && look < mostLooks; look += 1) {
      grade = random.chance(0.9) ? 3 : 1;
      reviews.push(
        toReview(card, grade, atMs + look * secondLookMs, Math.round(5 * secondMs * random.factor(0.6)), "read", ids),
      );
    }
  }
  return reviews.toSorted((one, other) => Date.parse(one.reviewedAt) - Date.parse(other.reviewedAt));
}

/** A new card was written the evening before; another is recalled by its chance. */
function firstGrade({ retrievability, lapseCount }: Card, hardness: Hardness, random: SeededRandom): Review["grade"] {
  const { power, least, most, mindedAfter } = hardness;
  const recall = Math.min(most, Math.max(least, (retrievability ?? 0.9) ** power));
  if (!random.chance(lapseCount >= mindedAfter ? mindedRecall : recall)) return 1;
  const shade = random.unit();
  if (shade < 0.14 * power) return 2;
  return shade > 0.9 ? 4 : 3;
}

function toReview(
  { id }: Card,
  grade: Review["grade"],
  atMs: number,
  durationMs: number,
  mode: Review["mode"],
  ids: Ids,
): Review {
  return { id: ids.next("rev"), cardId: id, reviewedAt: new Date(atMs).toISOString(), grade, durationMs, mode };
}
