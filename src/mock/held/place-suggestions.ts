import type { SuggestionDraft } from "#mock/held/critique-draft.rules.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { drillFamilies } from "#mock/scorecard/drill-next.rules.ts";
import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { nameOfTalk, talkQuestionIds } from "#mock/scripted/job-talk-questions.rules.ts";
import { listResearchQuestions, readResearch } from "#research/research.service.ts";

/** Finds what suggestions are about, and says which of them are about nothing that there is. */
export async function placeSuggestions(
  context: MockContext,
  drafts: readonly SuggestionDraft[],
): Promise<{ suggestions: Suggestion[]; dropped: string[] }> {
  const suggestions: Suggestion[] = [];
  const dropped: string[] = [];
  for (const { kind, about, question, because } of drafts) {
    const place = await placeOf(context, kind, about);
    const found = place?.questions.find((id) => question === null || id === question);
    if (place === null || found === undefined)
      dropped.push(`The suggestion “${kind} ${question ?? about}”: there is nothing of that name here.`);
    else if (!suggestions.some((other) => other.question === found))
      suggestions.push({ kind, about, question: found, title: place.title, because });
  }
  return { suggestions, dropped };
}

async function placeOf(
  { knowledge, practice, talk, research }: MockContext,
  kind: Suggestion["kind"],
  about: string,
): Promise<{ title: string; questions: string[] } | null> {
  switch (kind) {
    case "card":
    case "topic": {
      const topic = (await knowledge.topics()).get(about);
      return topic === undefined ? null : { title: topic.name, questions: topic.questions.map(({ id }) => id) };
    }
    case "problem": {
      const problem = practice.catalogue.problems.get(about);
      return problem === undefined ? null : { title: problem.title, questions: [about] };
    }
    case "drill": {
      const title = drillFamilies.get(about);
      return title === undefined ? null : { title, questions: [about] };
    }
    case "story": {
      const set = (await talk.behavioural()).get(about);
      return set === undefined ? null : { title: set.name, questions: set.questions.map(({ id }) => id) };
    }
    case "design": {
      const design = (await talk.designs()).get(about);
      return design === undefined ? null : { title: design.title, questions: [about] };
    }
    case "talk": {
      const own = (await readResearch(research)).talks.find(({ id }) => id === about);
      return own === undefined ? null : { title: nameOfTalk(own.fields), questions: talkQuestionIds(own) };
    }
    case "project": {
      const own = (await listResearchQuestions(research)).filter(({ projectId }) => projectId === about);
      const [first] = own;
      return first === undefined ? null : { title: first.projectTitle, questions: own.map(({ id }) => id) };
    }
  }
}
