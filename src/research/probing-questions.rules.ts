import { choiceQuestions } from "#research/choice-questions.rules.ts";
import { numberQuestions } from "#research/number-questions.rules.ts";
import { quote, wordingsOf } from "#research/quote.rules.ts";
import { emptyQuestions, writtenQuestions } from "#research/text-questions.rules.ts";
import type { ProbingQuestion, ProjectFields } from "#research/research.schemas.ts";
import { countWordsIn } from "#stories/story-text.rules.ts";

/**
 * What an interviewer would ask about a project, in the order of a deep-dive: the whole, then each choice, the numbers, and where it
 * breaks. The same project always gives the same questions, no two alike; the id of one depends only on the field it is about. A
 * project in which nothing is written gives none.
 */
export function probingQuestions(projectId: string, project: ProjectFields): ProbingQuestion[] {
  if (!isBegun(project)) return [];
  const { opening, closing } = writtenQuestions(project);
  const empty = emptyQuestions(project);
  const questions = [
    ...opening,
    ...project.choices.flatMap((choice) => choiceQuestions(choice).map((one) => ({ ...one, about: "choices" }))),
    ...numberQuestions(project),
    ...closing,
    ...project.asked.map(askedByModel),
    ...empty,
  ];
  const asked = new Set<string>();
  return questions.flatMap((question) => {
    if (asked.has(question.ask)) return [];
    asked.add(question.ask);
    return [{ ...question, id: `${projectId}:${question.id}`, points: question.points.map(withWordings) }];
  });
}

/** A wording that no answer could be held against would be made by any. */
function withWordings(point: ProbingQuestion["points"][number]): ProbingQuestion["points"][number] {
  return { ...point, accept: point.accept.filter((wording) => countWordsIn(wording) > 0) };
}

/** What a model asked; a strong answer goes into the words that it is about. */
function askedByModel({ id, ask, about, quote: words }: ProjectFields["asked"][number]): ProbingQuestion {
  const say = `Goes into what is written: ${quote(words)}`;
  return { id: `asked:${id}`, ask, about, points: [{ must: true, say, accept: wordingsOf(words) }], probes: [] };
}

function isBegun({ choices, numbers, year, asked: _, ...texts }: ProjectFields): boolean {
  return (
    choices.some(({ id: _, ...own }) => Object.values(own).some((text) => countWordsIn(text) > 0)) ||
    numbers.some(({ claim, how }) => countWordsIn(claim) + countWordsIn(how) > 0) ||
    year !== null ||
    Object.values(texts).some((text) => countWordsIn(text) > 0)
  );
}
