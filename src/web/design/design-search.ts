import { designAreas } from "#catalogue/design-titles.rules.ts";
import * as z from "zod";

/** What the address of the list says: how it is filtered. */
export const designsSearchSchema = z.object({
  area: z.enum(designAreas).optional().catch(undefined),
  level: z.number().int().min(1).max(3).optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
});

/** What the address of a prompt says: the sheet that is open. */
export const designSearchSchema = z.object({
  sheet: z.string().max(60).optional().catch(undefined),
});
