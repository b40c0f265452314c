import { join } from "node:path";
import { readBehavioural } from "#catalogue/load-behavioural.ts";
import type { Coverage } from "#stories/stories.schemas.ts";

/** The behavioural questions of the catalogue as the page is told them, none of them answered. */
export async function behaviouralSets(): Promise<Coverage["sets"]> {
  const { sets } = await readBehavioural(join(import.meta.dirname, "../../catalogue"));
  return [...sets.values()].map((set) => ({
    ...set,
    questions: set.questions.map((question) => ({ ...question, stories: [] })),
  }));
}
