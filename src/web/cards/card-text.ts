import * as z from "zod";

const cardTextSchema = z.object({ front: z.string(), back: z.string(), topics: z.array(z.string()) });

/** What stands on a card. */
export type CardText = z.infer<typeof cardTextSchema>;

/** A card as it was being typed when the page was left; null where there is none that makes sense. */
export function parseKeptText(kept: string | null): CardText | null {
  if (kept === null || kept === "") return null;
  try {
    return cardTextSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}
