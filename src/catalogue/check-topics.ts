import { toSlug } from "#catalogue/topic-slug.ts";
import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import type { Question, Topic } from "#catalogue/topic.schemas.ts";

/** How many questions a topic must have, by its weight. */
const leastQuestions: Record<number, number> = { 1: 2, 2: 3, 3: 4 };

/** Two questions that share more of their words than this are taken for the same one. */
const alike = 0.7;

type Report = (message: string) => void;

/** What is wrong with the topic map as a whole: ids that lead nowhere, circles, thin topics, questions asked twice. */
export function checkTopics(topics: ReadonlyMap<string, Topic>): Flaw[] {
  const flaws: Flaw[] = [];
  const reportFor =
    ({ area, id }: Topic): Report =>
    (message) =>
      flaws.push({ file: `topics/${area}/${id}.md`, line: null, message });
  const all = [...topics.values()];
  const questionIds = new Set(all.flatMap(({ questions }) => questions.map(({ id }) => id)));
  for (const topic of all) {
    const report = reportFor(topic);
    for (const id of topic.prerequisites) if (!topics.has(id)) report(`The prerequisite ${id} is no topic.`);
    checkQuestions(topic, questionIds, report);
  }
  checkNames(all, reportFor);
  for (const circle of findCircles(topics)) {
    const first = topics.get(circle[0] ?? "");
    if (first !== undefined) reportFor(first)(`It is its own prerequisite: ${[...circle, circle[0]].join(" → ")}.`);
  }
  for (const [topic, one, other] of findAlike(all)) reportFor(topic)(`${one.id} asks what ${other.id} asks.`);
  return flaws;
}

function checkQuestions(topic: Topic, questionIds: ReadonlySet<string>, report: Report): void {
  const { id, weight, questions } = topic;
  const least = leastQuestions[weight] ?? 0;
  if (questions.length < least)
    report(`A topic of weight ${weight} has at least ${least} questions; this has ${questions.length}.`);
  const depths = new Set(questions.map(({ depth }) => depth));
  const leastDepths = weight === 3 ? 3 : 2;
  if (questions[0]?.depth !== 1 || depths.size < leastDepths)
    report(`Its questions must rise in depth: begin at 1, and have ${leastDepths} depths.`);
  for (const [index, question] of questions.entries()) {
    if (!question.id.startsWith(`${id}-`)) report(`The question ${question.id} must be named ${id}-….`);
    if (questions.findIndex((other) => other.id === question.id) < index) report(`${question.id} comes twice.`);
    if (!question.points.some(({ must }) => must)) report(`${question.id} has no key point that an answer must hold.`);
    for (const next of question.followUps) {
      if (!questionIds.has(next)) report(`${question.id}: the follow-up ${next} is no question.`);
      if (next === question.id) report(`${question.id} is its own follow-up.`);
    }
    if (question.followUps.length === 0 && question.depth < 3)
      report(`${question.id} needs a follow-up: what would be asked next?`);
  }
}

/** A name or alias belongs to one topic. */
function checkNames(topics: readonly Topic[], reportFor: (topic: Topic) => Report): void {
  const owners = new Map<string, string>();
  for (const topic of topics) {
    for (const name of new Set([topic.id, ...topic.aliases.map(toSlug)])) {
      const owner = owners.get(name);
      if (owner !== undefined) reportFor(topic)(`${owner} goes by the name ${name} too.`);
      owners.set(name, topic.id);
    }
  }
}

/** What is wrong with the topics that problems and training programs name: ids, or aliases as ids are written. */
export function checkTopicNames(topics: ReadonlyMap<string, Topic>, { problems, training }: Catalogue): Flaw[] {
  const known = new Set([...topics.values()].flatMap(({ id, aliases }) => [id, ...aliases.map(toSlug)]));
  const named = [
    ...[...problems.values()].map((one) => ({ file: `problems/${one.id}/problem.md`, names: one.topics })),
    ...[...training.values()].map((one) => ({ file: `training/${one.id}/program.md`, names: one.topics })),
  ];
  return named.flatMap(({ file, names }) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => ({ file, line: null, message: `Its topic ${name} is neither a topic nor an alias of one.` })),
  );
}

/** Every circle of prerequisites once, by the ids on it. */
function findCircles(topics: ReadonlyMap<string, Topic>): string[][] {
  const circles: string[][] = [];
  const finished = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    const start = path.indexOf(id);
    if (start !== -1) circles.push(path.slice(start));
    if (start !== -1 || finished.has(id)) return;
    for (const before of topics.get(id)?.prerequisites ?? []) visit(before, [...path, id]);
    finished.add(id);
  };
  for (const id of topics.keys()) visit(id, []);
  return circles;
}

const emptyWords = new Set(
  "a an and are as at be by can do does each for from give has have how if in into is it its name not of on or say so than that the their them then there these they this to two three what when where which who why will with would you your one".split(
    " ",
  ),
);

/** The words that carry a question's meaning. */
function contentWords({ ask }: Question): Set<string> {
  const words = ask.toLowerCase().match(/[\p{L}\p{N}_\\]+/gu) ?? [];
  return new Set(words.filter((word) => !emptyWords.has(word)));
}

/** Pairs of questions of nearly the same words, each with the topic of the first. */
function findAlike(topics: readonly Topic[]): [Topic, Question, Question][] {
  const all = topics.flatMap((topic) =>
    topic.questions.map((question) => ({ topic, question, words: contentWords(question) })),
  );
  return all.flatMap(({ topic, question, words }, index) =>
    all
      .slice(index + 1)
      .filter((other) => {
        const shared = words.intersection(other.words).size;
        return shared > 0 && shared / (words.size + other.words.size - shared) > alike;
      })
      .map((other): [Topic, Question, Question] => [topic, question, other.question]),
  );
}
