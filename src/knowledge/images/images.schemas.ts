import * as z from "zod";

/** Answer of `POST /api/images`. */
export const imageKeptSchema = z.object({
  id: z.string(),
  /** Where it is fetched, for `![](…)`. */
  address: z.string(),
});

/** See {@link imageKeptSchema}. */
export type ImageKept = z.infer<typeof imageKeptSchema>;
