import * as z from "zod";

/** Body of `POST /api/mocks/probing-questions`: the project to ask about, as it was last saved. */
export const askModelSchema = z.strictObject({ projectId: z.string().min(1).max(64) });

/** A question of a model's, with the words of the account that it is about. */
const modelQuestionSchema = z.object({
  ask: z.string(),
  /** The field of the project. */
  about: z.string(),
  /** As it stands in that field. */
  quote: z.string(),
});

/** See {@link modelQuestionSchema}. */
export type ModelQuestion = z.infer<typeof modelQuestionSchema>;

/** Its answer: the questions that the account supports, how many were dropped, and which model asked. */
export const modelQuestionsSchema = z.object({
  questions: z.array(modelQuestionSchema),
  dropped: z.number().int(),
  by: z.string(),
});

/** See {@link modelQuestionsSchema}. */
export type ModelQuestions = z.infer<typeof modelQuestionsSchema>;
