import { defineTool } from "#mcp/tool.ts";
import { roundIdSchema } from "#mcp/tools/arguments.ts";
import { critiqueByAssistant } from "#mock/held/critique-by-assistant.service.ts";
import { rubricDimensions } from "#mock/dimensions.ts";
import { roundNotHeld } from "#mock/mock.errors.ts";
import { mockLevels, mockRounds } from "#mock/mock.schemas.ts";
import {
  critiqueSchema,
  dimensionScoreSchema,
  quoteSchema,
  suggestionSchema,
} from "#mock/scorecard/scorecard.schemas.ts";
import * as z from "zod";

const mostDimensions = 12;
const mostSuggestions = 3;
const quoteInputSchema = quoteSchema.extend({
  seq: quoteSchema.shape.seq.describe("The entry of the transcript where it stands."),
  text: quoteSchema.shape.text.describe("As it stands there, letter for letter, without the fence."),
});
const scorecardShape = critiqueSchema.shape.scorecard.shape;

/** Reads a rubric. */
export const rubricTool = defineTool({
  name: "rubric",
  title: "Read a rubric",
  description: "What is judged in a round, with written anchors for 1 to 5 at the level, and what each verdict takes.",
  access: "read",
  input: z.strictObject({
    round: z.enum(mockRounds).describe("The kind of round."),
    level: z.enum(mockLevels).describe("The level that is interviewed for."),
  }),
  output: z.object({
    dimensions: z
      .array(z.object({ id: z.string(), name: z.string(), asks: z.string(), anchors: z.array(z.string()) }))
      .describe("In order; anchors[score − 1] is what that score looks like at this level."),
    overall: z.record(z.string(), z.string()).describe("What makes each verdict: strong-no, no, yes, strong-yes."),
  }),
  async run({ mock }, { round, level }) {
    const rubric = (await mock.talk.rubrics()).get(round);
    if (rubric === undefined) throw roundNotHeld(round);
    return { dimensions: await rubricDimensions(mock, { round, level }), overall: rubric.overall[level] };
  },
});

/** Writes a critique. */
export const writeCritiqueTool = defineTool({
  name: "write_critique",
  title: "Score a round",
  description:
    "Keeps your critique of a round that is over and that the candidate has rated. Each score needs words of the candidate, copied exactly from the entry named; what is not there is dropped and the answer says so. Leave a score null where there was not enough to see: that is an answer. An empty or off-topic answer is a 1. What the interviewer said earns nothing. Each critique is kept beside earlier ones.",
  access: "write",
  input: z.strictObject({
    roundId: roundIdSchema,
    dimensions: z
      .array(
        dimensionScoreSchema.extend({
          id: dimensionScoreSchema.shape.id.describe("Of the rubric's dimension."),
          score: dimensionScoreSchema.shape.score.describe(
            "1 to 5 by the anchors of the level; null: not enough to score.",
          ),
          because: dimensionScoreSchema.shape.because.describe("What was seen, and what a stronger answer had."),
          quotes: z.array(quoteInputSchema).max(12).describe("Exact words of the candidate, or lines of their code."),
        }),
      )
      .min(1)
      .max(mostDimensions)
      .describe("One for each dimension of the rubric."),
    overall: z
      .strictObject({
        verdict: scorecardShape.overall.shape.verdict.describe("The decision, or null for none."),
        because: scorecardShape.overall.shape.because.describe("Why, in a few sentences."),
      })
      .describe("The round as a whole."),
    suggestions: z
      .array(
        z.strictObject({
          kind: suggestionSchema.shape.kind.describe(
            "What to do: write a card, solve a problem, write a story, and so on.",
          ),
          about: suggestionSchema.shape.about.describe(
            "The id of the topic, problem, family of faults, family of stories, design or project.",
          ),
          question: suggestionSchema.shape.question.nullable().default(null).describe("One of its questions, or null."),
          because: suggestionSchema.shape.because.describe("Why, in a sentence."),
        }),
      )
      .max(mostSuggestions)
      .default([])
      .describe("Three things to do next at most. What does not exist here is dropped."),
    model: z.string().trim().max(80).default("").describe("The model that judged, if you know its name."),
  }),
  output: z.object({
    critiqueId: z.string().describe("The critique."),
    scores: z.record(z.string(), z.number().nullable()).describe("What stands, by dimension."),
    dropped: z.array(z.string()).describe("What did not stand, a sentence each. You may write another critique."),
  }),
  async run({ mock, access }, { roundId, model, ...draft }) {
    const client = (await access.client()) ?? { name: "An assistant", version: "unknown" };
    const name = model === "" ? client.name : `${client.name} (${model})`;
    const { critique, dropped } = await critiqueByAssistant(mock, roundId, draft, { name, version: client.version });
    const scores = critique.scorecard.dimensions.map(({ id, score }) => [id, score] as const);
    return { critiqueId: critique.id, scores: Object.fromEntries(scores), dropped };
  },
});
