import type { ReactElement } from "react";
import type { SaveState } from "./draft-keeper.ts";
import { BothTexts, VersionChoice } from "./version-choice.tsx";

interface RecordConflictProps<Fields> {
  /** What it is: `project`. */
  noun: string;
  state: SaveState<Fields>;
  mine: Fields;
  onChoose: (choice: "mine" | "theirs") => void;
}

/** Asks which version to go on with where a record was changed in two places, showing what differs; nothing otherwise. */
export function RecordConflict<Fields extends object>(props: RecordConflictProps<Fields>): ReactElement | null {
  const { noun, state, mine, onChoose } = props;
  if (state.kind !== "conflict" || state.theirs === null) return null;
  const theirs = state.theirs.content;
  const differing = (Object.keys(mine) as (keyof Fields & string)[])
    .map((name) => ({ name, here: asText(mine[name]), there: asText(theirs[name]) }))
    .filter(({ here, there }) => here !== there);
  return (
    <VersionChoice
      what={`This ${noun}`}
      description="Below is what was typed here and what was saved elsewhere. Copy what you want of one, then go on with the other."
      onChoose={onChoose}
    >
      {differing.map(({ name, ...both }) => (
        <BothTexts key={name} name={wordsOf(name)} {...both} />
      ))}
    </VersionChoice>
  );
}

/** `weakestPart` as `weakest part`. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A field as one reads it: lists entry by entry, without their ids. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (!Array.isArray(value)) return String(value);
  return value
    .map((entry: Record<string, unknown>) =>
      Object.entries(entry)
        .filter(([name, own]) => name !== "id" && own !== "" && own !== null)
        .map(([name, own]) => `${wordsOf(name)}: ${String(own)}`)
        .join("\n"),
    )
    .join("\n\n");
}
