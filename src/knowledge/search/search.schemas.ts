import * as z from "zod";

/** What the index of the search holds; problems to write and screens are known to the page itself. */
export const searchKinds = ["topic", "question", "card", "derivation", "probability"] as const;

/** One thing that can be found by name. */
export const searchEntrySchema = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  /** One line, as it was written; of a card, the first line of its front. */
  title: z.string(),
  /** The topic of a question; null for every other kind. */
  parent: z.string().nullable(),
  /** What else it is found by, phrase by phrase: other names, the names of its topics, the back of a card. */
  words: z.array(z.string()),
});

/** See {@link searchEntrySchema}. */
export type SearchEntry = z.infer<typeof searchEntrySchema>;

/** Answer of `GET /api/search`. */
export const searchIndexSchema = z.object({ entries: z.array(searchEntrySchema) });

/** See {@link searchIndexSchema}. */
export type SearchIndex = z.infer<typeof searchIndexSchema>;
