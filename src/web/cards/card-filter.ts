import { isBuried } from "#knowledge/cards/card-standing.rules.ts";
import type { Card } from "#knowledge/knowledge.schemas.ts";
import * as z from "zod";

/** How a card may stand, for the filter. */
export const cardStandings = ["new", "due", "leech", "suspended", "buried"] as const;

/** What the address of the cards says; a value that makes no sense is dropped, not refused. */
export const cardFilterSchema = z.object({
  q: z.coerce.string().optional().catch(undefined),
  topic: z.string().optional().catch(undefined),
  standing: z.enum(cardStandings).optional().catch(undefined),
  /** Whether a new card is being written. */
  write: z.boolean().optional().catch(undefined),
  /** Whether cards are being taken in or out as a file. */
  files: z.enum(["import", "export"]).optional().catch(undefined),
});

/** See {@link cardFilterSchema}. */
export type CardFilter = z.infer<typeof cardFilterSchema>;

/** How a card stands on a day, by what matters most. */
export function standingOf(card: Card, today: string): (typeof cardStandings)[number] | "learnt" {
  if (card.suspended) return "suspended";
  if (isBuried(card, today)) return "buried";
  if (card.isLeech) return "leech";
  if (card.dueDay === null) return "new";
  return card.dueDay <= today ? "due" : "learnt";
}

/** The cards that pass every filter set, newest first. */
export function filterCards(cards: readonly Card[], filter: CardFilter, today: string): Card[] {
  const words = (filter.q ?? "").toLowerCase().split(/\s+/);
  return cards
    .filter((card) => {
      const haystack = `${card.front} ${card.back}`.toLowerCase();
      return (
        words.every((word) => haystack.includes(word)) &&
        (filter.topic === undefined || card.topics.includes(filter.topic)) &&
        (filter.standing === undefined || standingOf(card, today) === filter.standing)
      );
    })
    .toReversed();
}
