import type { Coverage, Story } from "#stories/stories.schemas.ts";
import { storyTitle } from "../stories/story-words.ts";
import type { Found } from "./search-entries.ts";

/** The user's stories, and the questions that are asked in behavioural rounds and calls, as rows. */
export function storyRows(stories: readonly Story[], sets: Coverage["sets"]): Found[] {
  const asks = new Map(sets.flatMap(({ questions }) => questions.map(({ id, ask }) => [id, ask])));
  return [
    ...stories.map((story): Found => ({
      key: `story ${story.id}`,
      kind: "story",
      title: storyTitle(story),
      aliases: [],
      context: [...story.tags, ...story.questions.flatMap((id) => asks.get(id) ?? [])],
      aside: "",
      open: { href: `/stories/${story.id}` },
    })),
    ...sets.flatMap(({ id: setId, kind, name, questions }) =>
      questions.map(({ id, ask }): Found => ({
        key: `behavioural ${id}`,
        kind: "behavioural",
        title: ask,
        aliases: [],
        context: [name],
        aside: kind === "family" ? setId : name,
        open: { href: `/stories?view=${kind === "family" ? "questions" : "calls"}&question=${id}` },
      })),
    ),
  ];
}
