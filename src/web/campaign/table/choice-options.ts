import { channelWords, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** The words that a cell of a column of choices can hold; the empty one where it may hold none. */
export function choiceOptions(column: ColumnId, stages: readonly Stage[]): string[] {
  if (column === "stage") return stages.map(({ name }) => name);
  return ["", ...Object.values(column === "channel" ? channelWords : trackWords)];
}

const longestPauseMs = 1000;

/** Letters typed one after the other, which together choose. */
export interface TypedLetters {
  text: string;
  atMs: number;
}

/** The letters with one more; after a pause it is the first again. */
export function typeLetter(typed: TypedLetters, letter: string, nowMs: number): TypedLetters {
  const before = nowMs - typed.atMs < longestPauseMs ? typed.text : "";
  return { text: before + letter, atMs: nowMs };
}

/** The option that begins with what was typed; null where none does. */
export function optionFor(options: readonly string[], text: string): string | null {
  const wanted = text.toLowerCase();
  return options.find((option) => option !== "" && option.toLowerCase().startsWith(wanted)) ?? null;
}
