import type { MockContext } from "#mock/mock.context.ts";
import { questionsMalformed, projectEmpty } from "#mock/mock.errors.ts";
import { createFence } from "#mock/model/fence.rules.ts";
import type { Fence } from "#mock/model/fence.rules.ts";
import {
  accountOf,
  probingInstructions,
  probingMaterial,
  supportedQuestions,
  writtenQuestionsSchema,
} from "#mock/probing/model-questions.rules.ts";
import type { WrittenQuestions } from "#mock/probing/model-questions.rules.ts";
import type { ModelQuestions } from "#mock/probing/model-questions.schemas.ts";
import { modelNone, toModelError } from "#models/models.errors.ts";
import type { CurrentModel } from "#models/language-models.ts";
import { probingQuestions } from "#research/probing-questions.rules.ts";
import type { ProjectFields } from "#research/research.schemas.ts";
import { readRecord } from "#research/research.service.ts";

const mostTokens = 8000;

/**
 * Has the model that is set up ask about a project of the user's, from its account alone. What does not quote the account is dropped; nothing is
 * kept here. Throws `research.not_found`, `mock.project_empty`, `model.*`, and `mock.questions_malformed` where what came is no list of questions.
 */
export async function askModelAbout(
  context: MockContext,
  projectId: string,
  signal: AbortSignal,
): Promise<ModelQuestions> {
  const { fields } = await readRecord(context.research, "project", projectId);
  if (accountOf(fields).length === 0) throw projectEmpty();
  const current = await context.models.current();
  if (current === null) throw modelNone();
  const fence = createFence(context.ids.next("mark"));
  const written = read(await answerOf(current, fields, fence, signal), current.name);
  const asked = probingQuestions(projectId, fields).map(({ ask }) => ask);
  const questions = supportedQuestions(written, fields, asked);
  const by = `${current.name} of ${current.provider}`;
  return { questions, dropped: written.questions.length - questions.length, by };
}

/** Streamed, though nobody watches: the silence between words is what tells a slow model from a dead one. */
async function answerOf(
  { model }: CurrentModel,
  fields: ProjectFields,
  fence: Fence,
  signal: AbortSignal,
): Promise<string> {
  const left = new AbortController();
  let text = "";
  try {
    const { Output, streamText } = await import("ai");
    const { stream } = streamText({
      model,
      instructions: probingInstructions(fence.boundary),
      prompt: `${probingMaterial(fields, fence)}\n\nThe account ends here. Write the JSON object.`,
      output: Output.object({ schema: writtenQuestionsSchema }),
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
function read(answer: string, name: string): WrittenQuestions {
  // What PostgreSQL cannot hold is left out.
  const text = answer.replaceAll(/\0|\\u0000/g, "");
  try {
    return writtenQuestionsSchema.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch {
    throw questionsMalformed(name);
  }
}
