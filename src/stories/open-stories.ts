import { readBehavioural } from "#catalogue/load-behavioural.ts";
import type { StoriesContext } from "#stories/stories.context.ts";

/** What stories are opened from. */
type StoriesBase = Omit<StoriesContext, "questions"> & {
  /** Where what people practise lies. */
  catalogueFolder: string;
};

/** Makes the context of stories; the questions are read when they are first asked for. */
export function openStories(base: StoriesBase): StoriesContext {
  const { user, database, clock, ids, log, campaign, catalogueFolder } = base;
  let questions: ReturnType<StoriesContext["questions"]> | null = null;

  async function openQuestions(): ReturnType<StoriesContext["questions"]> {
    const { sets, flaws } = await readBehavioural(catalogueFolder);
    for (const { file, line, message } of flaws)
      log.warn({ file, line }, `Behavioural questions have a flaw in ${file}: ${message}`);
    return sets;
  }

  return { user, database, clock, ids, log, campaign, questions: async () => (questions ??= openQuestions()) };
}
