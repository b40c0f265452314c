import * as z from "zod";

/** What the address of a decision's screens says: which one, the newest where it does not say. */
export const decideSearchSchema = z.object({ decision: z.string().max(60).optional().catch(undefined) });
