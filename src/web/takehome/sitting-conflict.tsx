import type { SittingFields } from "#takehome/takehome.schemas.ts";
import type { ReactElement } from "react";
import { RecordConflict } from "../editor/record-conflict.tsx";
import { markWords } from "./takehome-words.ts";
import type { SittingKeeper } from "./use-sitting-keeper.ts";

/** Asks which version to go on with where a take-home was changed in two places; nothing otherwise. */
export function SittingConflict({ keeper }: { keeper: SittingKeeper }): ReactElement {
  const { state, fields, resolve } = keeper;
  const theirs = state.theirs === null ? null : { ...state.theirs, content: readable(state.theirs.content) };
  return <RecordConflict noun="take-home" state={{ ...state, theirs }} mine={readable(fields)} onChoose={resolve} />;
}

/** What is written in a sitting, as one reads it. */
function readable({ writeUp, marks, settled }: SittingFields): Record<string, string> {
  const lines = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([id, words]) => `${id.replaceAll("-", " ")}: ${words}`).join("\n");
  return {
    writeUp,
    marks: lines(
      Object.entries(marks).map(([id, { mark, remark }]) => [
        id,
        [mark === null ? "no mark" : markWords[mark].words, remark].filter((part) => part !== "").join(". "),
      ]),
    ),
    marksAfterTheNotes: lines(Object.entries(settled).map(([id, mark]) => [id, markWords[mark].words])),
  };
}
