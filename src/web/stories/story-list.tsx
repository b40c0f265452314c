import type { Story } from "#stories/stories.schemas.ts";
import { Link } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { countWords } from "../ui/words.ts";
import type { QuestionSet } from "./matrix-rows.ts";
import { standingWords, storyTitle } from "./story-words.ts";

/** The stories one under another, each with how it stands and what it answers. */
export function StoryList({
  stories,
  sets,
}: {
  stories: readonly Story[];
  sets: readonly QuestionSet[];
}): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useCommands([
    { title: "Next story", group: "Stories", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous story", group: "Stories", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);
  return (
    <ul ref={list} className="story-list" aria-label="Stories">
      {stories.map((story) => {
        const families = familiesOf(story, sets);
        return (
          <li key={story.id} className="story-row">
            <Link to="/stories/$id" params={{ id: story.id }} className="story-link" data-row="">
              {storyTitle(story)}
            </Link>
            <span className="story-families">
              {families.length === 0
                ? "Answers no question yet"
                : `${countWords(story.questions.length, "question")}: ${families.join(", ")}`}
            </span>
            <span className="story-standing num">{standingWords(story).join(" · ")}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The families that a story answers questions of, by the first word of their names. */
function familiesOf({ questions }: Story, sets: readonly QuestionSet[]): string[] {
  return sets
    .filter((set) => set.kind === "family" && set.questions.some(({ id }) => questions.includes(id)))
    .map(({ id }) => id);
}
