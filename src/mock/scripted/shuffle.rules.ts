import type { SeededRandom } from "#platform/seeded-random.ts";

/** The same things in a random order, every order as likely (Fisher and Yates). */
export function shuffle<Thing>(things: readonly Thing[], random: SeededRandom): Thing[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [shuffled[last], shuffled[other]] = [shuffled[other] as Thing, shuffled[last] as Thing];
  }
  return shuffled;
}
