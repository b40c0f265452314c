import { useState, type ReactElement } from "react";
import { instantWords } from "../ui/words.ts";
import type { ServerCopy } from "./kept-draft.ts";
import { MergeView } from "./merge-view.tsx";
import { VersionChoice } from "./version-choice.tsx";

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
    <VersionChoice
      what="This code"
      description={`What you typed here, and what was saved elsewhere${savedAt}. Choose one to go on with; Undo in the editor brings the other back.`}
      onChoose={onChoose}
      isWide
    >
      <MergeView before={theirs.content.code} after={mine} beforeLabel="Saved elsewhere" afterLabel="Typed here" />
    </VersionChoice>
  );
}
