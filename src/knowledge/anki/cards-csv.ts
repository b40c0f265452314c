import Papa from "papaparse";

import { cardFileInvalid } from "#knowledge/anki/card-files.errors.ts";
import type { TextCard } from "#knowledge/anki/text-card.ts";
import { unkeepableText } from "#knowledge/anki/unkeepable-text.ts";

const columns = ["front", "back", "topics", "suspended"] as const;
const yes = ["yes", "true", "1"];
const no = ["no", "false", "0", ""];

/**
 * Cards as CSV (RFC 4180): a row of names, then `front,back,topics,suspended`; topics are parted by semicolons, suspended is
 * `yes` or `no`. Begins with a byte order mark, without which spreadsheets misread what is not ASCII.
 */
export function writeCardsCsv(cards: readonly TextCard[]): string {
  const rows = cards.map(({ front, back, topics, suspended }) => [
    front,
    back,
    topics.join(";"),
    suspended ? "yes" : "no",
  ]);
  return `\ufeff${Papa.unparse([[...columns], ...rows], { newline: "\r\n" })}\r\n`;
}

/**
 * Reads what {@link writeCardsCsv} writes, and what spreadsheets make of it: fields parted by commas, semicolons, tabs or bars,
 * columns in any order; only `front` must be there. Throws `cards.file_invalid` naming the line; nothing of a file with a bad row
 * is read.
 */
export function readCardsCsv(text: string): TextCard[] {
  const body = text.startsWith("\ufeff") ? text.slice(1) : text;
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: delimiterOf(body) });
  const lines = linesOf(data);
  const broken = errors[0];
  if (broken !== undefined) throw cardFileInvalid(lines[broken.row ?? 0] ?? 1, broken.message.toLowerCase());
  const [header = [], ...rows] = data;
  const names = header.map((name) => name.trim().toLowerCase());
  const at = columns.map((column) => names.indexOf(column));
  if (names.indexOf("front") === -1)
    throw cardFileInvalid(1, `has no column “front”: the first row names the columns, ${columns.join(", ")}`);
  return rows.flatMap((row, index) => {
    if (row.every((field) => field.trim() === "")) return [];
    const line = lines[index + 1] ?? 1;
    if (row.length > header.length)
      throw cardFileInvalid(line, `has ${row.length} fields, and the first row names ${header.length}`);
    const [front = "", back = "", topics = "", suspended = ""] = at.map((column) => row[column] ?? "");
    const problem = unkeepableText(front, back);
    if (problem !== null) throw cardFileInvalid(line, problem.replace(/\.$/, ""));
    return [{ front, back, topics: namesIn(topics, ";"), suspended: readSuspended(suspended, line) }];
  });
}

/** What parts the names in the first row, in which it can stand for nothing else. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split(/[\r\n]/, 1);
  return /[,;\t|]/.exec(header)?.[0] ?? ",";
}

function readSuspended(text: string, line: number): boolean {
  const word = text.trim().toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw cardFileInvalid(line, `says “${text}” under suspended, which must be yes or no`);
}

/** Names in a list, without blanks around them. */
export function namesIn(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The line on which each row begins: fields may hold line ends. */
function linesOf(rows: readonly string[][]): number[] {
  let line = 1;
  return rows.map((row) => {
    const begins = line;
    line += 1 + row.reduce((ends, field) => ends + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return begins;
  });
}
