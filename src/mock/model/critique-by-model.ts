import type { MockContext } from "#mock/mock.context.ts";
import { critiqueMalformed } from "#mock/mock.errors.ts";
import { supportedOverall, supportedScores, writtenCritiqueSchema } from "#mock/model/critique-checks.rules.ts";
import type { WrittenCritique } from "#mock/model/critique-checks.rules.ts";
import { critiqueInstructions, critiqueMaterial, critiquePromptVersion } from "#mock/model/critique-prompt.rules.ts";
import type { CritiqueCase } from "#mock/model/critique-prompt.rules.ts";
import { createFence } from "#mock/model/fence.rules.ts";
import { suggestionsOf } from "#mock/model/suggestions.ts";
import type { Critique, Scorecard } from "#mock/scorecard/scorecard.schemas.ts";
import { modelNone, toModelError } from "#models/models.errors.ts";
import type { CurrentModel } from "#models/language-models.ts";

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
  const written = read(await answerOf(current, judged, fence, signal), current.name);
  const dimensions = supportedScores(written, judged.rubric.dimensions, judged.entries);
  return {
    by: { kind: "model", name: current.name, provider: current.provider, version: critiquePromptVersion },
    dimensions,
    overall: supportedOverall(written, dimensions),
    suggestions: await suggestionsOf(context, written.suggestions, judged),
    limits,
  };
}

/** Streamed, though nobody watches: the silence between words is what tells a slow model from a dead one. */
async function answerOf(
  { model }: CurrentModel,
  judged: CritiqueCase,
  fence: ReturnType<typeof createFence>,
  signal: AbortSignal,
): Promise<string> {
  const left = new AbortController();
  let text = "";
  try {
    const { Output, streamText } = await import("ai");
    const { stream } = streamText({
      model,
      instructions: critiqueInstructions(judged, fence.boundary),
      prompt: `${critiqueMaterial(judged, fence)}\n\nThe transcript ends here. Write the JSON object.`,
      output: Output.object({ schema: writtenCritiqueSchema }),
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, left.signal]),
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === "text-delta") text += part.text;
      else if (part.type === "error") throw part.error;
      else if (part.type === "abort") throw signal.reason ?? new Error("It was stopped.");
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw toModelError(error);
  } finally {
    left.abort();
  }
  return text;
}

/** The JSON object in what a model wrote, with or without words around it. */
function read(answer: string, name: string): WrittenCritique {
  // What PostgreSQL cannot hold is left out.
  const text = answer.replaceAll(/\0|\\u0000/g, "");
  const from = text.indexOf("{");
  try {
    return writtenCritiqueSchema.parse(JSON.parse(text.slice(from, text.lastIndexOf("}") + 1)));
  } catch {
    throw critiqueMalformed(name);
  }
}
