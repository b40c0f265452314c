import * as z from "zod";

/** What a problem's page shows besides the problem, as it stands in the address; nonsense is dropped. */
export const problemSearchSchema = z.object({
  /** The tab of the left pane; the statement when absent. */
  pane: z.enum(["attempts", "afterwards"]).optional().catch(undefined),
  /** What stands in place of the editor; the editor when absent. */
  view: z.enum(["reference", "attempt", "diff", "replay"]).optional().catch(undefined),
  /** The attempt shown, or the older of two compared. */
  attempt: z.string().optional().catch(undefined),
  /** The newer of two attempts compared; the code as it is now when absent. */
  against: z.string().optional().catch(undefined),
  /** The sitting replayed. */
  sitting: z.string().optional().catch(undefined),
});

/** See {@link problemSearchSchema}. */
export type ProblemSearch = z.infer<typeof problemSearchSchema>;
