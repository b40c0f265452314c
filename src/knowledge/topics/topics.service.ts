import { toSlug } from "#catalogue/topic-slug.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { findAnsweredQuestions, findAnswersOf } from "#knowledge/topics/answers.store.ts";
import { toAnswer } from "#knowledge/topics/answers.service.ts";
import { isDue } from "#knowledge/cards/card-standing.rules.ts";
import { standpointOf } from "#knowledge/cards/cards.service.ts";
import { findCards } from "#knowledge/cards/cards.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { topicNotFound } from "#knowledge/knowledge.errors.ts";
import type { Card, TopicMap, TopicPage, TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { toCard } from "#knowledge/cards/to-card.ts";

/** The topic map in order of areas, and how each topic stands with the user. */
export async function readTopicMap(context: KnowledgeContext): Promise<TopicMap> {
  const topics = await context.topics();
  const cards = await cardsNow(context);
  const answered = new Set(await findAnsweredQuestions(context.database, context.user.id));
  return { topics: summariseTopics([...topics.values()], cards.list, cards.today, answered) };
}

/** A topic's page. Throws `topic.not_found`. */
export async function readTopic(context: KnowledgeContext, id: string): Promise<TopicPage> {
  const topics = await context.topics();
  const topic = topics.get(id);
  if (topic === undefined) throw topicNotFound(id);
  const cards = await cardsNow(context);
  const answers = await findAnswersOf(context.database, context.user.id, id);
  const own = cards.list.filter((card) => card.topics.includes(id));
  const named = ({ id: topicId, name }: Topic): { id: string; name: string } => ({ id: topicId, name });
  const names = new Set([id, ...topic.aliases.map(toSlug)]);
  return {
    topic: toSummary(topic, cards, new Set(answers.map((answer) => answer.question_id))),
    about: topic.about,
    references: topic.references,
    prerequisites: topic.prerequisites.flatMap((one) => {
      const found = topics.get(one);
      return found === undefined ? [] : [named(found)];
    }),
    leadsTo: [...topics.values()].filter(({ prerequisites }) => prerequisites.includes(id)).map(named),
    questions: await Promise.all(
      topic.questions.map(async (question) => {
        const last = answers.findLast((answer) => answer.question_id === question.id);
        return {
          id: question.id,
          depth: question.depth,
          ask: question.ask,
          lastAnswer: last === undefined ? null : await toAnswer(last, question, topics),
          cardIds: own.filter((card) => card.questionId === question.id).map((card) => card.id),
        };
      }),
    ),
    cards: own,
    problems: [...context.catalogue.problems.values()]
      .filter((problem) => problem.topics.some((name) => names.has(name)))
      .map(({ id: problemId, title }) => ({ id: problemId, title })),
  };
}

/** How topics stand with the user, from cards and answered questions that were read before. */
export function summariseTopics(
  topics: readonly Topic[],
  cards: readonly Card[],
  today: string,
  answered: ReadonlySet<string>,
): TopicSummary[] {
  const byTopic = new Map<string, Card[]>();
  for (const card of cards) for (const id of card.topics) byTopic.set(id, [...(byTopic.get(id) ?? []), card]);
  return topics.map((topic) => toSummary(topic, { list: byTopic.get(topic.id) ?? [], today }, answered));
}

interface CardsNow {
  list: readonly Card[];
  today: string;
}

async function cardsNow(context: KnowledgeContext): Promise<CardsNow> {
  const standpoint = await standpointOf(context);
  const records = await findCards(context.database, context.user.id);
  return { list: records.map((record) => toCard(record, standpoint)), today: standpoint.days.today };
}

function toSummary(topic: Topic, { list, today }: CardsNow, answered: ReadonlySet<string>): TopicSummary {
  const cards = list.filter((card) => card.topics.includes(topic.id));
  const recalls = cards.flatMap(({ retrievability }) => (retrievability === null ? [] : [retrievability]));
  return {
    id: topic.id,
    name: topic.name,
    aliases: topic.aliases,
    area: topic.area,
    weight: topic.weight,
    rounds: topic.rounds,
    prerequisites: topic.prerequisites,
    questions: topic.questions.length,
    answered: topic.questions.filter(({ id }) => answered.has(id)).length,
    cards: cards.length,
    due: cards.filter((card) => isDue(card, today)).length,
    recall: recalls.length === 0 ? null : recalls.reduce((sum, one) => sum + one, 0) / recalls.length,
  };
}
