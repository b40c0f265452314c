/** A topic, as far as what rounds ask for is concerned. */
export interface WeightedTopic {
  id: string;
  /** How often it is asked: 1 to 3. */
  weight: number;
  rounds: readonly string[];
}

/** A card, as far as what rounds ask for is concerned. */
export interface TopicalCard {
  id: string;
  topics: readonly string[];
}

/** What a round asks of each card, and how much of what it asks lies on topics that have cards. */
export interface CardWeights {
  byCard: ReadonlyMap<string, number>;
  /** Σ weight of the topics with cards, and of all topics that the round asks for. */
  covered: number;
  asked: number;
}

/**
 * Shares out the weight of each topic that a round asks for among its cards: a topic counts once, however many cards there are
 * of it, and one without cards counts as not known.
 */
export function weightsFor(
  round: string,
  topics: readonly WeightedTopic[],
  cards: readonly TopicalCard[],
): CardWeights {
  const byCard = new Map<string, number>();
  const byTopic = new Map<string, TopicalCard[]>();
  for (const card of cards) for (const topic of card.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), card]);
  let covered = 0;
  let asked = 0;
  for (const { id, weight, rounds } of topics) {
    if (!rounds.includes(round)) continue;
    asked += weight;
    const own = byTopic.get(id) ?? [];
    if (own.length > 0) covered += weight;
    for (const card of own) byCard.set(card.id, (byCard.get(card.id) ?? 0) + weight / own.length);
  }
  return { byCard, covered, asked };
}
