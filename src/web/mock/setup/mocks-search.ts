import * as z from "zod";

/** What the address of the set-up asks for: a kind of round, a question to begin with, the offer that a call is about. */
export const mocksSearchSchema = z.object({
  round: z.string().max(40).optional().catch(undefined),
  question: z.string().max(120).optional().catch(undefined),
  offer: z.string().max(60).optional().catch(undefined),
});

/** See {@link mocksSearchSchema}. */
export type MocksSearch = z.infer<typeof mocksSearchSchema>;
