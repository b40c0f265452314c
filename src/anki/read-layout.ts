import type { DatabaseSync } from "node:sqlite";

import * as z from "zod";

import type { AnkiDeck, AnkiNoteType } from "#anki/anki-collection.ts";
import { ankiPackageBroken, ankiPackageUnknown } from "#anki/anki.errors.ts";
import { collectionName } from "#anki/open-collection.ts";
import { readProtobufFields } from "#anki/protobuf-fields.ts";
import { bytesIn, textIn, wholeIn } from "#anki/row.ts";
import type { Row } from "#anki/row.ts";
import { reasonOf } from "#platform/errors.ts";

/** What a collection says about itself, its decks and its note types. */
export interface Layout {
  decks: AnkiDeck[];
  noteTypes: AnkiNoteType[];
  /** The calendar date of day 0, from which due days count. */
  firstDay: string;
  /** The answers of learning cards had three buttons in the first scheduler, and count otherwise. */
  firstScheduler: boolean;
}

const schemas = { json: 11, tables: [15, 16, 17, 18] };
const deckSeparator = { json: "::", tables: "\u001f" };
const clozeKind = 1;
const minutesADay = 24 * 60;
// Anki begins a collection at the hour at which its days begin: 4 o'clock unless changed.
const dayStartsAtMinute = 4 * 60;

const jsonDecks = z.record(z.string(), z.object({ id: z.coerce.number(), name: z.string() }));
const jsonNoteTypes = z.record(
  z.string(),
  z.object({
    id: z.coerce.number(),
    name: z.string(),
    type: z.number().default(0),
    flds: z.array(z.object({ name: z.string(), ord: z.number() })),
    tmpls: z.array(z.object({ name: z.string(), ord: z.number(), qfmt: z.string(), afmt: z.string() })),
  }),
);
const configuration = z.object({ creationOffset: z.number().optional(), schedVer: z.number().default(1) });

/** Reads the one row of `col` and what it points at. Throws `anki.package_broken`, `anki.package_unknown`. */
export function readLayout(database: DatabaseSync): Layout {
  const row = database.prepare("select crt, ver, conf, models, decks from col").get();
  if (row === undefined) throw ankiPackageBroken(collectionName, "has an empty table col");
  const schema = wholeIn(row, "ver", "col");
  const byTables = schemas.tables.includes(schema);
  if (!byTables && schema !== schemas.json) throw ankiPackageUnknown(`its collection has schema ${schema}`);
  const settings = byTables ? settingsFromTable(database) : parse(configuration, row, "conf");
  return {
    decks: byTables ? decksFromTable(database) : decksFromJson(row),
    noteTypes: byTables ? noteTypesFromTables(database) : noteTypesFromJson(row),
    firstDay: firstDayOf(wholeIn(row, "crt", "col"), settings.creationOffset),
    firstScheduler: settings.schedVer === 1,
  };
}

function parse<Output>(schema: z.ZodType<Output>, row: Row, column: string): Output {
  const text = textIn(row, column, "col");
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const reason = issue === undefined ? reasonOf(error) : `${issue.path.join(".")}: ${issue.message}`;
    throw ankiPackageBroken(`${collectionName}'s column ${column}`, `is not what Anki writes there (${reason})`);
  }
}

function decksFromJson(row: Row): AnkiDeck[] {
  return Object.values(parse(jsonDecks, row, "decks")).map(({ id, name }) => ({
    id,
    levels: name.split(deckSeparator.json),
  }));
}

function decksFromTable(database: DatabaseSync): AnkiDeck[] {
  return database
    .prepare("select id, name from decks order by id")
    .all()
    .map((row) => ({
      id: wholeIn(row, "id", "decks"),
      levels: textIn(row, "name", "decks").split(deckSeparator.tables),
    }));
}

function noteTypesFromJson(row: Row): AnkiNoteType[] {
  return Object.values(parse(jsonNoteTypes, row, "models")).map(({ id, name, type, flds, tmpls }) => ({
    id,
    name,
    kind: type === clozeKind ? "cloze" : "standard",
    fields: flds.toSorted((a, b) => a.ord - b.ord).map((field) => field.name),
    templates: tmpls
      .toSorted((a, b) => a.ord - b.ord)
      .map((template) => ({ name: template.name, question: template.qfmt, answer: template.afmt })),
  }));
}

/** The blobs are messages: a note type's kind is field 1, a template's question and answer are fields 1 and 2. */
function noteTypesFromTables(database: DatabaseSync): AnkiNoteType[] {
  const noteTypes = new Map<number, AnkiNoteType>();
  for (const row of database.prepare("select id, name, config from notetypes order by id").all()) {
    const id = wholeIn(row, "id", "notetypes");
    const kind = messageIn(row, "notetypes").numbers.get(1) === clozeKind ? "cloze" : "standard";
    noteTypes.set(id, { id, name: textIn(row, "name", "notetypes"), kind, fields: [], templates: [] });
  }
  for (const row of database.prepare("select ntid, name from fields order by ntid, ord").all())
    noteTypes.get(wholeIn(row, "ntid", "fields"))?.fields.push(textIn(row, "name", "fields"));
  for (const row of database.prepare("select ntid, name, config from templates order by ntid, ord").all()) {
    const { bytes } = messageIn(row, "templates");
    const text = (field: number): string => new TextDecoder().decode(bytes.get(field)?.at(-1));
    const template = { name: textIn(row, "name", "templates"), question: text(1), answer: text(2) };
    noteTypes.get(wholeIn(row, "ntid", "templates"))?.templates.push(template);
  }
  return [...noteTypes.values()];
}

function messageIn(row: Row, table: string): ReturnType<typeof readProtobufFields> {
  try {
    return readProtobufFields(bytesIn(row, "config", table));
  } catch (error) {
    throw ankiPackageBroken(collectionName, `has a damaged configuration in its table ${table} (${reasonOf(error)})`);
  }
}

function settingsFromTable(database: DatabaseSync): z.infer<typeof configuration> {
  const row = database.prepare("select cast(val as text) as val from config where key = 'creationOffset'").get();
  const offset = row === undefined ? Number.NaN : Number(row["val"]);
  // The tables came after the second scheduler.
  return { creationOffset: Number.isFinite(offset) ? offset : undefined, schedVer: 2 };
}

/**
 * `offset` is in minutes west of UTC, as Anki stores it; where it is missing, the collection is taken to begin at 4
 * o'clock.
 */
function firstDayOf(createdSeconds: number, offset: number | undefined): string {
  const minutes = Math.floor(createdSeconds / 60);
  const minuteOfDay = ((minutes % minutesADay) + minutesADay) % minutesADay;
  const inferred = minuteOfDay - dayStartsAtMinute;
  const west = offset ?? (inferred > minutesADay / 2 ? inferred - minutesADay : inferred);
  const instant = new Date((minutes - west) * 60_000);
  if (Number.isNaN(instant.getTime())) throw ankiPackageBroken(collectionName, `gives an impossible day of creation`);
  return instant.toISOString().slice(0, 10);
}
