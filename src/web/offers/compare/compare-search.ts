import * as z from "zod";

/** What the address of the comparison says: the offers, apart by dots (all that are open where it does not say), the currency, and the pair whose break-even is asked for. */
export const compareSearchSchema = z.object({
  offers: z.string().max(400).optional().catch(undefined),
  in: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  pair: z.string().max(140).optional().catch(undefined),
});
