import { areaTitles, type Topic } from "#catalogue/topic.schemas.ts";
import { findCards, type CardRecord } from "#knowledge/cards/cards.store.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import type { SearchEntry, SearchIndex } from "#knowledge/search/search.schemas.ts";
import { probabilityProblems } from "#probability/all-problems.ts";

const longestTitle = 160;
const longestBack = 240;

/**
 * Everything of knowledge that can be found by name: topics in order of areas, each followed by its questions, then derivations,
 * probability problems and the user's cards. Key points are not in it: they are told after an answer.
 */
export async function readSearchIndex(context: KnowledgeContext): Promise<SearchIndex> {
  const { database, user } = context;
  const topics = await context.topics();
  const [derivations, cards] = [await context.derivations(), await findCards(database, user.id)];
  return {
    entries: [
      ...[...topics.values()].flatMap(entriesOfTopic),
      ...[...derivations.values()].map(({ id, title, topics: ids }) =>
        entry("derivation", id, title, namesOf(ids, topics)),
      ),
      ...probabilityProblems.map(({ id, title, topic }) => entry("probability", id, title, namesOf([topic], topics))),
      ...cards.map((card) => entryOfCard(card, topics)),
    ],
  };
}

function entry(kind: SearchEntry["kind"], id: string, title: string, words: string[]): SearchEntry {
  return { kind, id, title, parent: null, words };
}

function entriesOfTopic({ id, name, aliases, area, questions }: Topic): SearchEntry[] {
  return [
    entry("topic", id, name, [...aliases, areaTitles[area]]),
    ...questions.map((question) => ({ ...entry("question", question.id, question.ask, []), parent: id })),
  ];
}

function entryOfCard({ id, front, back, topics: ids }: CardRecord, topics: ReadonlyMap<string, Topic>): SearchEntry {
  const title = front.split("\n").find((line) => line.trim() !== "") ?? "";
  const words = [back.replaceAll(/\s+/g, " ").trim(), ...namesOf(ids, topics)];
  return entry(
    "card",
    id,
    cutWhole(title.trim(), longestTitle),
    words.flatMap((phrase) => (phrase === "" ? [] : [cutWhole(phrase, longestBack)])),
  );
}

function namesOf(ids: readonly string[], topics: ReadonlyMap<string, Topic>): string[] {
  return ids.map((id) => topics.get(id)?.name ?? id.replaceAll("-", " "));
}

/** The text up to so many characters, ended between two words where it has any. */
function cutWhole(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const space = characters.lastIndexOf(" ", length);
  return characters.slice(0, space > 0 ? space : length).join("");
}
