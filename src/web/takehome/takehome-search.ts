import * as z from "zod";

/** What the address of a take-home says: the sitting that is open. */
export const takeHomeSearchSchema = z.object({
  sitting: z.string().max(60).optional().catch(undefined),
});
