import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState, type ReactElement } from "react";
import { instantWords } from "../ui/words.ts";
import type { ServerCopy } from "./kept-draft.ts";
import { MergeView } from "./merge-view.tsx";

interface ConflictDialogProps {
  mine: string;
  theirs: ServerCopy<{ code: string }>;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which of two texts to go on with, showing both. The other stays one undo away. */
export function ConflictDialog({ mine, theirs, onChoose }: ConflictDialogProps): ReactElement {
  const [now] = useState(() => new Date());
  const savedAt = theirs.savedAt === null ? "" : ` at ${instantWords(new Date(theirs.savedAt).toISOString(), now)}`;
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup
          data-modal=""
          className="popup fixed top-1/2 left-1/2 z-50 flex max-h-[86dvh] w-[min(1040px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col"
        >
          <div className="p-5 pb-3">
            <AlertDialog.Title className="h2">This code was changed in two places</AlertDialog.Title>
            <AlertDialog.Description className="pt-1 text-soft">
              What you typed here, and what was saved elsewhere{savedAt}. Choose one to go on with; Undo in the editor
              brings the other back.
            </AlertDialog.Description>
          </div>
          <div className="relative min-h-0 flex-1 overflow-auto border-y border-line">
            <MergeView
              before={theirs.content.code}
              after={mine}
              beforeLabel="Saved elsewhere"
              afterLabel="Typed here"
            />
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
