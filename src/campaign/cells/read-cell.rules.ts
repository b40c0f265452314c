import { channelWords, headingOf, isOther, trackWords, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { readDay } from "#campaign/cells/day-text.rules.ts";
import { applicationSchema } from "#campaign/records/record.schemas.ts";
import type { Fields } from "#campaign/records/record.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

/** What a text in a cell means, or why it means nothing there, as a sentence. */
export type CellReading =
  | { kind: "company" | "contact" | "stage"; value: string }
  | { kind: "fields"; fields: Partial<Fields<"applications">> }
  | { kind: "other"; heading: string; value: string }
  | { kind: "problem"; problem: string };

/** What reading a cell depends on. */
export interface ReadingContext {
  stages: readonly Stage[];
  /** The user's day, `2026-11-24`. */
  today: string;
}

const longestName = 300;
const longestOther = 20_000;
const problem = (sentence: string): CellReading => ({ kind: "problem", problem: sentence });

/** Reads a text that was typed or pasted into a cell. An empty text empties the cell, where it can be empty. */
export function readCell(column: ColumnId, text: string, { stages, today }: ReadingContext): CellReading {
  if (isOther(column))
    return text.length > longestOther
      ? problem(`A cell takes ${longestOther.toLocaleString("en")} characters at most.`)
      : { kind: "other", heading: headingOf(column), value: text.trim() };
  switch (column) {
    case "company":
    case "contact":
      return readName(column, text);
    case "stage":
      return readStage(text, stages);
    case "channel":
      return readChoice(column, text, channelWords);
    case "track":
      return readChoice(column, text, trackWords);
    case "deadline":
      return readDeadline(text, today);
    case "rank":
      return readRank(text);
    case "link":
    case "formLink":
      return readField(column, withScheme(text.trim()));
    case "next":
    case "since":
      return problem("This column is told by the program: change the rounds or the stage instead.");
    default:
      return readField(column, column === "notes" ? text : text.trim());
  }
}

function readName(column: "company" | "contact", text: string): CellReading {
  const value = text.replaceAll(/\s+/g, " ").trim();
  if (value === "" && column === "company") return problem("Every application is at a company: write its name.");
  if (value.length > longestName) return problem(`A name takes ${longestName} characters at most.`);
  return { kind: column, value };
}

function readStage(text: string, stages: readonly Stage[]): CellReading {
  const found = closest(
    text,
    stages.map(({ id, name }) => [id, name]),
  );
  if (found !== null) return { kind: "stage", value: found };
  return problem(`“${text.trim()}” is no stage. There are: ${stages.map(({ name }) => name).join(", ")}.`);
}

function readChoice(column: "channel" | "track", text: string, words: Record<string, string>): CellReading {
  if (text.trim() === "") return { kind: "fields", fields: { [column]: null } };
  const found = closest(text, Object.entries(words));
  if (found !== null) return { kind: "fields", fields: { [column]: found } };
  return problem(`“${text.trim()}” is no ${column}. There are: ${Object.values(words).join(", ")}.`);
}

/** The id whose id or name is the text, whatever its case; else the only one whose name begins with it. */
function closest(text: string, choices: readonly (readonly [string, string])[]): string | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return null;
  const same = choices.find(([id, name]) => wanted === id || wanted === name.toLowerCase());
  if (same !== undefined) return same[0];
  const begins = choices.filter(([, name]) => name.toLowerCase().startsWith(wanted));
  return begins.length === 1 ? (begins[0]?.[0] ?? null) : null;
}

function readDeadline(text: string, today: string): CellReading {
  if (text.trim() === "") return { kind: "fields", fields: { deadline: null } };
  const deadline = readDay(text, today);
  if (deadline !== null) return { kind: "fields", fields: { deadline } };
  return problem(`“${text.trim()}” is no one day. Write it as 2026-11-24 or 24 Nov.`);
}

function readRank(text: string): CellReading {
  if (text.trim() === "") return { kind: "fields", fields: { rank: null } };
  const rank = Number(text.trim());
  const isRank = Number.isInteger(rank) && rank >= 1 && rank <= 999;
  return isRank
    ? { kind: "fields", fields: { rank } }
    : problem("A rank is a whole number from 1, the most wanted, to 999.");
}

/** An address without its scheme, such as `lab.example/jobs`, as one that can be followed. */
function withScheme(text: string): string {
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]\S*)?$/u.test(text) ? `https://${text}` : text;
}

function readField(
  column: "role" | "level" | "location" | "salary" | "notes" | "link" | "formLink",
  text: string,
): CellReading {
  const result = applicationSchema.shape[column].safeParse(text);
  if (result.success) return { kind: "fields", fields: { [column]: result.data } };
  const [issue] = result.error.issues;
  return problem(`This does not fit: it ${issue?.message ?? "is not what the column takes"}.`);
}
