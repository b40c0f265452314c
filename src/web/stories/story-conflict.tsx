import type { StoryFields } from "#stories/stories.schemas.ts";
import { storyParts } from "#stories/story-text.rules.ts";
import type { ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
import { BothTexts, VersionChoice } from "../editor/version-choice.tsx";
import { partWords } from "./story-words.ts";

interface StoryConflictProps {
  state: SaveState<StoryFields>;
  mine: StoryFields;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which text to go on with where a story was changed in two places, showing what differs; nothing otherwise. */
export function StoryConflict({ state, mine, onChoose }: StoryConflictProps): ReactElement | null {
  if (state.kind !== "conflict" || state.theirs === null) return null;
  const theirs = state.theirs.content;
  const texts = [
    { name: "Title", here: mine.title, there: theirs.title },
    ...storyParts.map((part) => ({ name: partWords[part].name, here: mine[part], there: theirs[part] })),
  ].filter(({ here, there }) => here !== there);
  return (
    <VersionChoice
      what="This story"
      description="What you typed here, and what was saved elsewhere. Choose one to go on with; copy first what you want of the other."
      onChoose={onChoose}
    >
      {texts.length === 0 ? (
        <p>The texts are the same; questions, numbers or who heard it differ.</p>
      ) : (
        texts.map((both) => <BothTexts key={both.name} {...both} />)
      )}
    </VersionChoice>
  );
}
