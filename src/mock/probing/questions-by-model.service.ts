import type { MockContext } from "#mock/mock.context.ts";
import { questionsMalformed, projectEmpty } from "#mock/mock.errors.ts";
import { createFence } from "#mock/model/fence.rules.ts";
import {
  accountOf,
  probingInstructions,
  probingMaterial,
  supportedQuestions,
  writtenQuestionsSchema,
} from "#mock/probing/model-questions.rules.ts";
import type { ModelQuestions } from "#mock/probing/model-questions.schemas.ts";
import { askForObject } from "#models/ask-for-object.ts";
import { modelNone } from "#models/models.errors.ts";
import { probingQuestions } from "#research/probing-questions.rules.ts";
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
  const written = await askForObject(
    current,
    {
      instructions: probingInstructions(fence.boundary),
      prompt: `${probingMaterial(fields, fence)}\n\nThe account ends here. Write the JSON object.`,
      schema: writtenQuestionsSchema,
      mostTokens,
    },
    signal,
  );
  if (written === null) throw questionsMalformed(current.name);
  const asked = probingQuestions(projectId, fields).map(({ ask }) => ask);
  const questions = supportedQuestions(written, fields, asked);
  const by = `${current.name} of ${current.provider}`;
  return { questions, dropped: written.questions.length - questions.length, by };
}
