import { suggestionSchema } from "#mock/scorecard/scorecard.schemas.ts";
import * as z from "zod";

/** What a suggestion can become here: a card in the reviews, or something that the plan puts first until it is done. */
const becameKinds = ["card", "plan"] as const;

/** What became of a suggestion. */
export const takenSuggestionSchema = z.strictObject({
  ...suggestionSchema.omit({ because: true }).shape,
  /** Null where it was taken back. */
  became: z.enum(becameKinds).nullable(),
  /** The card that was made of it, also where it was taken back: it comes back with its reviews. */
  cardId: z.string().max(64).nullable(),
  /** When this was said last, as an instant. */
  at: z.string(),
});

/** See {@link takenSuggestionSchema}. */
export type TakenSuggestion = z.infer<typeof takenSuggestionSchema>;

/** Body of `PUT /api/mocks/:id/suggestions`: which suggestion of which scorecard, and what it is to become; null takes it back. */
export const takeRequestSchema = z.strictObject({
  critiqueId: z.string().max(64),
  ...suggestionSchema.pick({ kind: true, question: true }).shape,
  became: z.enum(becameKinds).nullable(),
});

/** See {@link takeRequestSchema}. */
export type TakeRequest = z.infer<typeof takeRequestSchema>;
