import { toSlug } from "#catalogue/topic-slug.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";

const mostTopics = 10;

/**
 * Makes a function that finds the topics meant by names from elsewhere (tags, decks): those whose id, name or alias is one
 * of them, written however (`Bayes_Theorem`, `bayes-theorem`). At most 10, each once.
 */
export function matchTopics(topics: Iterable<Topic>): (names: readonly string[]) => string[] {
  const byName = new Map<string, string>();
  for (const { id, name, aliases } of topics) {
    for (const one of [id, name, ...aliases]) if (!byName.has(toSlug(one))) byName.set(toSlug(one), id);
  }
  return (names) => {
    const found = names.flatMap((name) => byName.get(toSlug(name)) ?? []);
    return [...new Set(found)].slice(0, mostTopics);
  };
}
