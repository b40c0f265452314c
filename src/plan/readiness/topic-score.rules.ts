import { daysBetween } from "#platform/days.rules.ts";
import type { Evidence, TopicFacts } from "#plan/evidence/evidence.ts";

/** An answer whose points nobody ticked: it was written, and nothing shows how good it was. */
const untickedShare = 0.5;
/** Days after which an answer counts half: it was right once, and cards are what keeps it. */
const freshDays = 60;
/** One's own cards of a topic that hold it; a single one holds half of it. */
const enoughCards = 2;
/** What answers, cards and, where the topic has one, a derivation add. Deriving beats recalling, but most topics have none. */
const parts = { answers: 0.4, cards: 0.4, derivation: 0.2 };

/**
 * How well a topic is held for rounds in which one talks, 0 to 1: its questions answered in one's own words (the share of key
 * points ticked), one's own cards with their recall today, and its derivation done without help.
 */
export function topicScore(topic: TopicFacts, { derivations, today }: Pick<Evidence, "derivations" | "today">): number {
  const answered = topic.answers.reduce(
    (sum, { day, share }) => sum + (share ?? untickedShare) * (daysBetween(day, today) <= freshDays ? 1 : 0.5),
    0,
  );
  const answers = topic.questions === 0 ? 0 : Math.min(1, answered / topic.questions);
  const cards = (topic.recall ?? 0) * Math.min(1, topic.cards / enoughCards);
  const own = derivations.filter(({ topics }) => topics.includes(topic.id));
  const both = parts.answers * answers + parts.cards * cards;
  if (own.length === 0) return both / (parts.answers + parts.cards);
  const unaided = own.filter(({ best }) => best === "unaided").length / own.length;
  return both + parts.derivation * unaided;
}

/** How a topic stands, in words: `3 of 4 questions answered, recall 85 %`, `untouched`. */
export function topicWords({ answers, questions, cards, recall }: TopicFacts): string {
  if (answers.length === 0 && cards === 0) return "untouched";
  const said = `${answers.length} of ${questions} questions answered`;
  if (cards === 0) return `${said}, no card`;
  return recall === null ? `${said}, cards never reviewed` : `${said}, recall ${Math.round(100 * recall)} %`;
}
