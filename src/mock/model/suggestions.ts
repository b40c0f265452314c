import { debuggingNext } from "#mock/debugging/debugging-scores.rules.ts";
import type { MockContext } from "#mock/mock.context.ts";
import type { CritiqueCase } from "#mock/model/critique-prompt.rules.ts";
import type { WrittenCritique } from "#mock/model/critique-checks.rules.ts";
import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { suggestNext, thingFor } from "#mock/scorecard/scripted-scores.rules.ts";
import { codingRounds, unsolvedNext } from "#mock/scorecard/coding-scores.rules.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { readResearch } from "#research/research.service.ts";

const mostSuggestions = 3;
const longestReason = 1000;

/** What a model says should be done next, as things that the program has: of questions that were asked and are still there. Where none is left, what the script finds. */
export async function suggestionsOf(
  context: MockContext,
  written: WrittenCritique["suggestions"],
  { setup, asked, coverage, entries, drill }: CritiqueCase,
): Promise<Suggestion[]> {
  const kept: Suggestion[] = [];
  for (const { question: id, because } of written) {
    const question = asked.find((one) => one.question.id === id)?.question;
    if (question === undefined || kept.length === mostSuggestions) continue;
    if (kept.some((one) => one.about === question.about) || !(await isThere(context, question))) continue;
    kept.push({ ...thingFor(question), because: because.trim().slice(0, longestReason) });
  }
  if (kept.length > 0) return kept;
  if (drill !== null) return debuggingNext({ asked, entries, drill });
  return codingRounds.has(setup.round) ? unsolvedNext(asked, entries) : suggestNext(asked, coverage);
}

async function isThere(
  { practice, knowledge, talk, research }: MockContext,
  { source, about }: PlannedQuestion,
): Promise<boolean> {
  switch (source) {
    case "topic":
      return (await knowledge.topics()).has(about);
    case "behavioural":
      return (await talk.behavioural()).has(about);
    case "design":
      return (await talk.designs()).has(about);
    // By its family, which is told by what was not found.
    case "drill":
    case "debrief":
      return false;
    case "problem":
      return practice.catalogue.problems.has(about);
    case "project":
    case "talk":
    case "audience": {
      const { projects, talks } = await readResearch(research);
      return [...projects, ...talks].some(({ id }) => id === about);
    }
  }
}
