import { editCard, readCard, setCardAsked, writeCard } from "#knowledge/cards/cards.service.ts";
import { firstDay, instantOn, tellEvenings } from "#knowledge/demo/demo-evenings.ts";
import type { Evening } from "#knowledge/demo/demo-evenings.ts";
import type { DemoEvent } from "#knowledge/demo/demo-events.ts";
import { hardnessOf, tellSitting } from "#knowledge/demo/demo-reviews.ts";
import type { Hardness } from "#knowledge/demo/demo-reviews.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { readQueue, takeReviews } from "#knowledge/reviews/reviews.service.ts";
import { saveKnowledgeSettings } from "#knowledge/settings.service.ts";
import { knowledgeSettingsSchema } from "#knowledge/knowledge.schemas.ts";
import { isDayOff } from "#platform/demo-calendar.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

const dailyCap = 30;
const newPerDay = 8;
const morningHour = 7;
const sittingShare = 0.9;
/** None yesterday nor the day before, so that there is something to do today. */
const lastMorning = 3;
/** Days ago: when what was rewritten was, and when what is suspended was given up. */
const rewrittenDay = 40;
const suspendedDay = 5;
const rewrittenAfterDays = 6;

/** Everything about cards in four months: written, reviewed, rewritten, given up. */
export function tellCards(now: Date, random: SeededRandom): DemoEvent[] {
  const hardness = new Map<string, Hardness>();
  const evenings = tellEvenings(now);
  return [
    { at: instantOn(now, firstDay, morningHour), run: chooseSettings },
    ...evenings.flatMap((evening) => tellWriting(evening, now, hardness, random)),
    ...tellMornings(now, hardness, random),
  ];
}

async function chooseSettings(context: KnowledgeContext): Promise<void> {
  await saveKnowledgeSettings(context, knowledgeSettingsSchema.parse({ dailyCap, newPerDay }));
}

function tellWriting(
  { lesson, writtenAt }: Evening,
  now: Date,
  hardness: Map<string, Hardness>,
  random: SeededRandom,
): DemoEvent[] {
  return lesson.cards.flatMap((card, place): DemoEvent[] => {
    const { front, back, question = null, also = [], fate } = card;
    const own = hardnessOf(fate, random);
    let id = "";
    const events: DemoEvent[] = [
      {
        at: writtenAt[place] ?? now,
        async run(context) {
          const topics = [lesson.topic, ...also];
          // what is rewritten later asked for too much at once
          const first = fate === "rewritten" ? `${front} And why, in detail, with an example?` : front;
          const origin = question === null ? "scratch" : "question";
          ({ id } = await writeCard(context, { front: first, back, topics, origin, questionId: question }));
          hardness.set(id, own);
        },
      },
    ];
    if (fate === "rewritten")
      events.push({
        at: afterWriting(writtenAt[place] ?? now, instantOn(now, rewrittenDay, 21)),
        async run(context) {
          const { topics, revision } = await readCard(context, id);
          await editCard(context, id, { front, back, topics, revision });
          hardness.set(id, hardnessOf(undefined, random));
        },
      });
    if (fate === "suspended")
      events.push({
        at: instantOn(now, suspendedDay, 21),
        run: async (context) => void (await setCardAsked(context, id, { suspended: true })),
      });
    return events;
  });
}

/** Nothing is rewritten before it has gone badly for a while. */
function afterWriting(writtenAt: Date, wished: Date): Date {
  return new Date(Math.max(wished.getTime(), writtenAt.getTime() + rewrittenAfterDays * dayMs));
}

/** A sitting on most mornings, over what the room asks on that day. */
function tellMornings(now: Date, hardness: ReadonlyMap<string, Hardness>, random: SeededRandom): DemoEvent[] {
  return Array.from({ length: firstDay - lastMorning }, (_, index) => firstDay - 1 - index)
    .filter((daysAgo) => !isDayOff(daysAgo) && random.chance(sittingShare))
    .map((daysAgo) => ({
      at: new Date(instantOn(now, daysAgo, morningHour).getTime() + random.integer(0, 40) * minuteMs),
      async run(context) {
        const startedAt = context.clock();
        const { cards } = await readQueue(context);
        const asked = cards.flatMap((card) => {
          const own = hardness.get(card.id);
          return own === undefined ? [] : [{ card, hardness: own }];
        });
        const reviews = tellSitting(asked, startedAt, { random, ids: context.ids });
        if (reviews.length === 0) return;
        const end = new Date(Date.parse(reviews.at(-1)?.reviewedAt ?? "") + minuteMs);
        await takeReviews({ ...context, clock: () => end }, reviews);
      },
    }));
}
