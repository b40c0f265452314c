import { createFence } from "#mcp/fence.ts";
import { topicUnknown } from "#mcp/mcp.errors.ts";
import { defineTool } from "#mcp/tool.ts";
import { listCards, writeCard } from "#knowledge/cards/cards.service.ts";
import { writeCardSchema } from "#knowledge/knowledge.schemas.ts";
import { readPlanReadiness, readToday } from "#plan/plan.service.ts";
import { itemKinds } from "#plan/plan.schemas.ts";
import { readinessReasonSchema, roundReadinessSchema } from "#plan/readiness.schemas.ts";
import * as z from "zod";

const reasonSchema = readinessReasonSchema.pick({ name: true, words: true, share: true, score: true });

/** Adds a card. */
export const addCardTool = defineTool({
  name: "add_card",
  title: "Add a card",
  description:
    "Adds a card for spaced repetition. Cards work because people write them: agree on the words with the candidate first, and use theirs. The same front and back is the same card and is added once.",
  access: "write",
  isIdempotent: true,
  input: z.strictObject({
    front: writeCardSchema.shape.front.describe("The question, Markdown with LaTeX between dollars."),
    back: writeCardSchema.shape.back.describe("The answer, as short as it can be."),
    topics: writeCardSchema.shape.topics.describe("Ids of topics; the resource warmup://topics has them."),
  }),
  output: z.object({
    cardId: z.string().describe("The card."),
    isRepeated: z.boolean().describe("Whether it was there already."),
  }),
  async run({ knowledge }, { front, back, topics }) {
    const known = await knowledge.topics();
    const unknown = topics.find((id) => !known.has(id));
    if (unknown !== undefined) throw topicUnknown(unknown);
    const here = (await listCards(knowledge)).cards.find((card) => card.front === front && card.back === back);
    if (here !== undefined) return { cardId: here.id, isRepeated: true };
    const card = await writeCard(knowledge, { front, back, topics, origin: "scratch", questionId: null });
    return { cardId: card.id, isRepeated: false };
  },
});

/** Reads readiness. */
export const readinessTool = defineTool({
  name: "readiness",
  title: "Read readiness by round",
  description:
    "How ready the candidate is for each kind of round, from what they did, timed and unaided, with the reasons. Expected rounds come first.",
  access: "read",
  input: z.strictObject({}),
  output: z.object({
    rounds: z
      .array(
        roundReadinessSchema
          .pick({ round: true, expected: true, nextDay: true, value: true, ceiling: true, sentence: true })
          .extend({ strong: z.array(reasonSchema), weak: z.array(reasonSchema) }),
      )
      .describe("value is from 0 to 1, null where nothing was done; ceiling is the most that evidence can show."),
  }),
  run: async ({ plan }) => ({ rounds: (await readPlanReadiness(plan)).rounds }),
});

/** Reads today. */
export const todayTool = defineTool({
  name: "today",
  title: "Read today's plan",
  description: "What the plan has for today, in order, with minutes and reasons; what is done; the next round.",
  access: "read",
  input: z.strictObject({}),
  output: z.object({
    day: z.string().describe("The candidate's day, which begins at 04:00 where they are."),
    isPlanned: z.boolean().describe("Whether there is a plan; before that only what is due is listed."),
    minutesLeft: z.number().int().describe("Minutes of what is left."),
    items: z
      .array(z.object({ id: z.string(), kind: z.enum(itemKinds), minutes: z.number().int(), due: z.boolean() }))
      .describe("What is left to do, in order."),
    words: z.string().describe("The same in words with the reasons, what is done, and the next round, fenced."),
  }),
  async run({ plan }) {
    const { today, isPlanned, minutesLeft, items, done, headline } = await readToday(plan);
    const lines = [
      headline,
      ...items.map(({ id, title, minutes, because }) => `- ${id}: ${title}, ${minutes} min. ${because}`),
      ...done.map(({ title }) => `- Done: ${title}`),
    ];
    return {
      day: today,
      isPlanned,
      minutesLeft,
      items: items.map(({ id, kind, minutes, due }) => ({ id, kind, minutes, due })),
      // Titles name companies and people in the candidate's words.
      words: createFence()(lines.join("\n")),
    };
  },
});
