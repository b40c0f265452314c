import { seedSchema } from "#knowledge/probability/probability.schemas.ts";
import * as z from "zod";

/** What the address of the list says; a value that makes no sense is dropped. */
export const probabilityFilterSchema = z.object({ q: z.coerce.string().optional().catch(undefined) });

/** What the address of a problem says: its numbers. */
export const probabilitySearchSchema = z.object({
  seed: z.coerce.number().pipe(seedSchema).optional().catch(undefined),
});

/** A seed for fresh numbers. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
