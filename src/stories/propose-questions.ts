import type { BehaviouralQuestion, BehaviouralSet } from "#catalogue/behavioural.schemas.ts";
import { readSentences } from "#grading/terms.ts";
import { wholeText } from "#stories/story-text.rules.ts";
import type { StoryTexts } from "#stories/story-text.rules.ts";

/** The most questions that are proposed at once. */
const mostProposed = 4;
/** The words that a story has at least before anything is said of it. */
const leastTerms = 12;
// A question's score is the share of its words, each weighed by how few questions have it, that the story has. The ballast keeps
// short questions from scoring by two common words. Both bounds were set by eye over told stories; see the test.
const ballast = 40;
const leastScore = 0.08;
const leastOfBest = 0.5;

interface Indexed {
  id: string;
  /** Weight by term. */
  weights: ReadonlyMap<string, number>;
  sum: number;
}

const indexes = new WeakMap<ReadonlyMap<string, BehaviouralSet>, Promise<Indexed[]>>();

/**
 * Ids of the questions of the families that a story may answer by its words, the likeliest first, without those it is said to answer.
 * A proposal only: the user confirms.
 */
export async function proposeQuestions(
  story: StoryTexts & { title: string; questions: readonly string[] },
  sets: ReadonlyMap<string, BehaviouralSet>,
): Promise<string[]> {
  const told = await termsOf(`${story.title}. ${wholeText(story)}`);
  if (told.size < leastTerms) return [];
  let index = indexes.get(sets);
  if (index === undefined) {
    index = makeIndex(sets);
    indexes.set(sets, index);
  }
  const scored = (await index)
    .filter(({ id }) => !story.questions.includes(id))
    .map(({ id, weights, sum }) => {
      const shared = [...weights].reduce((so, [term, weight]) => so + (told.has(term) ? weight : 0), 0);
      return { id, score: shared / (sum + ballast) };
    })
    .toSorted((one, other) => other.score - one.score);
  const least = Math.max(leastScore, leastOfBest * (scored[0]?.score ?? 0));
  return scored
    .filter(({ score }) => score >= least)
    .slice(0, mostProposed)
    .map(({ id }) => id);
}

async function makeIndex(sets: ReadonlyMap<string, BehaviouralSet>): Promise<Indexed[]> {
  // Motivation is told by reasons, not by what happened, and its words are in every story.
  const questions = [...sets.values()]
    .filter(({ id, kind }) => kind === "family" && id !== "motivation")
    .flatMap((set) => set.questions);
  const words = await Promise.all(questions.map(wordsOf));
  const seenIn = new Map<string, number>();
  for (const found of words) for (const term of found.keys()) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
  return questions.map(({ id }, at) => {
    const found = words[at] ?? new Map<string, number>();
    const rarity = (term: string): number => Math.log(questions.length / (seenIn.get(term) ?? 1));
    const weights = new Map([...found].map(([term, weight]) => [term, rarity(term) * weight]));
    return { id, weights, sum: [...weights.values()].reduce((sum, weight) => sum + weight, 0) };
  });
}

/** The words of a question: of what is asked, of what a good answer shows, and of wordings for that, each weighed. */
async function wordsOf({ ask, points }: BehaviouralQuestion): Promise<Map<string, number>> {
  const texts: [string, number][] = [
    [points.flatMap(({ accept }) => accept).join(". "), 0.5],
    [points.map(({ say }) => say).join(". "), 1],
    [ask, 2],
  ];
  const weighed = new Map<string, number>();
  for (const [text, weight] of texts) for (const term of await termsOf(text)) weighed.set(term, weight);
  return weighed;
}

async function termsOf(text: string): Promise<Set<string>> {
  return new Set((await readSentences(text)).flatMap(({ terms }) => [...terms.keys()]));
}
