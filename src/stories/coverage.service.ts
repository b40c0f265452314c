import { readCampaign } from "#campaign/records/records.service.ts";
import { listHeard } from "#stories/heard.rules.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import type { Coverage, Heard } from "#stories/stories.schemas.ts";
import { listStories } from "#stories/stories.service.ts";

/** Every behavioural question with the stories that answer it. */
export async function readCoverage(context: StoriesContext): Promise<Coverage> {
  const [sets, stories] = await Promise.all([context.questions(), listStories(context)]);
  const answers = (questionId: string): string[] =>
    stories.filter(({ questions }) => questions.includes(questionId)).map(({ id }) => id);
  const covered = [...sets.values()].map((set) => ({
    ...set,
    questions: set.questions.map((question) => ({ ...question, stories: answers(question.id) })),
  }));
  const asked = covered.filter(({ kind }) => kind === "family").flatMap(({ questions }) => questions);
  return {
    sets: covered,
    total: asked.length,
    covered: asked.filter((question) => question.stories.length > 0).length,
  };
}

/** Each company that has heard a story or has a round ahead that may ask for one. */
export async function readHeard(context: StoriesContext): Promise<Heard> {
  const [stories, campaign] = await Promise.all([listStories(context), readCampaign(context.campaign)]);
  return { companies: listHeard(stories, campaign, context.clock().toISOString()) };
}
