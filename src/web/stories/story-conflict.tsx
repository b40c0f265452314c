import type { StoryFields } from "#stories/stories.schemas.ts";
import { storyParts } from "#stories/story-text.rules.ts";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";
import type { SaveState } from "../editor/draft-keeper.ts";
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
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 flex max-h-[86dvh] w-[min(860px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col"
        >
          <div className="p-5 pb-3">
            <AlertDialog.Title className="h2">This story was changed in two places</AlertDialog.Title>
            <AlertDialog.Description className="pt-1 text-soft">
              What you typed here, and what was saved elsewhere. Choose one to go on with; copy first what you want of
              the other.
            </AlertDialog.Description>
          </div>
          <div className="min-h-0 flex-1 overflow-auto border-y border-line px-5 py-3">
            {texts.length === 0 ? (
              <p>The texts are the same; questions, numbers or who heard it differ.</p>
            ) : (
              texts.map(({ name, here, there }) => (
                <div key={name} className="conflict-part">
                  <p className="label">{name}, typed here</p>
                  <p className="whitespace-pre-wrap">{here === "" ? "(empty)" : here}</p>
                  <p className="label pt-2">{name}, saved elsewhere</p>
                  <p className="whitespace-pre-wrap">{there === "" ? "(empty)" : there}</p>
                </div>
              ))
            )}
          </div>
          <div className="flex flex-wrap justify-end gap-2 p-4">
            <button type="button" className="btn" onClick={() => onChoose("theirs")}>
              Use what was saved elsewhere
            </button>
            <button type="button" className="btn btn-primary" onClick={() => onChoose("mine")}>
              Keep what was typed here
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
