import type { MockContext } from "#mock/mock.context.ts";
import { critiqueMalformed } from "#mock/mock.errors.ts";
import { supportedOverall, supportedScores, writtenCritiqueSchema } from "#mock/model/critique-checks.rules.ts";
import { critiqueInstructions, critiqueMaterial, critiquePromptVersion } from "#mock/model/critique-prompt.rules.ts";
import type { CritiqueCase } from "#mock/model/critique-prompt.rules.ts";
import { createFence } from "#mock/model/fence.rules.ts";
import { suggestionsOf } from "#mock/model/suggestions.ts";
import type { Critique, Scorecard } from "#mock/scorecard/scorecard.schemas.ts";
import { askForObject } from "#models/ask-for-object.ts";
import { modelNone } from "#models/models.errors.ts";

const mostTokens = 12_000;

const limits = [
  "A model can be wrong about what is right, and favours answers that are long and fluent. Hold its reasons against the quotes.",
  "It scores the same round differently each time. Score it again to see by how much.",
  "One round is one noisy sample. The trend over rounds says more.",
];

/** What a model judged, as far as the transcript supports it. */
export type Judgement = Pick<Critique, "by"> & Pick<Scorecard, "dimensions" | "overall" | "suggestions" | "limits">;

/** Has the model that is set up judge a round, once. Throws `model.*`, and `mock.critique_malformed` where what came is no critique. */
export async function judgeByModel(
  context: MockContext,
  judged: CritiqueCase,
  signal: AbortSignal,
): Promise<Judgement> {
  const current = await context.models.current();
  if (current === null) throw modelNone();
  const fence = createFence(context.ids.next("mark"));
  const written = await askForObject(
    current,
    {
      instructions: critiqueInstructions(judged, fence.boundary),
      prompt: `${critiqueMaterial(judged, fence)}\n\nThe transcript ends here. Write the JSON object.`,
      schema: writtenCritiqueSchema,
      mostTokens,
    },
    signal,
  );
  if (written === null) throw critiqueMalformed(current.name);
  const dimensions = supportedScores(written, judged.rubric.dimensions, judged.entries);
  return {
    by: { kind: "model", name: current.name, provider: current.provider, version: critiquePromptVersion },
    dimensions,
    overall: supportedOverall(written, dimensions),
    suggestions: await suggestionsOf(context, written.suggestions, judged),
    limits,
  };
}
