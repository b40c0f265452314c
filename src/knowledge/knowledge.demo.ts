import { tellAnswers } from "#knowledge/demo/demo-answers.ts";
import { tellCards } from "#knowledge/demo/demo-cards.ts";
import { tellDerivations } from "#knowledge/demo/demo-derivations.ts";
import { tellEvenings } from "#knowledge/demo/demo-evenings.ts";
import { playEvents } from "#knowledge/demo/demo-events.ts";
import { tellSets } from "#knowledge/demo/demo-sets.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { inTransaction } from "#platform/database.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

const seeds = { cards: 5, studies: 3 } as const;

/**
 * Seeds four months of cards and reviews of them as the room asked for them day by day. Quick, since it reads nothing of the
 * catalogue. The same instant and seed give the same rows.
 */
export async function seedCards(context: KnowledgeContext, seed: number = seeds.cards): Promise<void> {
  await inTransaction(context.database, async (database) => {
    const random = createSeededRandom(seed);
    await playEvents({ ...context, database }, tellCards(context.clock(), random), { random });
  });
}

/**
 * Seeds what the same months hold besides: answers to the questions that the cards came from, derivations, timed sets and quizzes.
 * Takes seconds, for it reads the topic map, holds answers against key points and has lines checked; others have their turn between.
 * The same instant, catalogue and seed give the same rows.
 */
export async function seedStudies(
  context: KnowledgeContext,
  { seed = seeds.studies, signal }: { seed?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const random = createSeededRandom(seed);
  const now = context.clock();
  const [topics, derivations] = [await context.topics(), await context.derivations()];
  const evenings = tellEvenings(now);
  const events = [
    ...evenings.flatMap((evening) => tellAnswers(evening, topics)),
    ...tellDerivations(now, derivations, random),
    ...tellSets(now, evenings, topics, random),
  ];
  await playEvents(context, events, signal === undefined ? { random } : { random, signal });
}
