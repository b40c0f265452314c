import * as z from "zod";

/** What a drill's page shows besides the drill, as it stands in the address; nonsense is dropped. */
export const drillSearchSchema = z.object({
  /** The tab of the left pane; the situation when absent. */
  pane: z.enum(["name", "afterwards", "follow-ups"]).optional().catch(undefined),
  /** What the code is compared with, in place of the editor; the editor when absent. */
  view: z.enum(["served", "healthy"]).optional().catch(undefined),
});

/** See {@link drillSearchSchema}. */
export type DrillSearch = z.infer<typeof drillSearchSchema>;
