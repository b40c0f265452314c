import { DatabaseSync } from "node:sqlite";
import { zstdCompressSync } from "node:zlib";

import { zipSync } from "fflate";

import { columnsOfCollection, schema11 } from "#anki/collection-schema.ts";

const noteType = {
  id: 10,
  name: "Basic",
  flds: [
    { name: "Front", ord: 0 },
    { name: "Back", ord: 1 },
  ],
  tmpls: [{ name: "Card 1", ord: 0, qfmt: "{{Front}}", afmt: "{{FrontSide}}<hr id=answer>{{Back}}" }],
};

/** A schema-11 collection with one note, card and review for each of `count`, then changed by `sql`. */
export function buildCollection(count = 1, sql = ""): Uint8Array {
  const database = new DatabaseSync(":memory:");
  database.exec(`${schema11}; begin`);
  const columns = { ...columnsOfCollection([]), models: JSON.stringify({ 10: noteType }) };
  database
    .prepare("insert into col values (1, 1577851200, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, ?)")
    .run(columns.conf, columns.models, columns.decks, columns.dconf, columns.tags);
  const note = database.prepare("insert into notes values (?, ?, 10, 1600000000, 0, '', ?, 0, 0, 0, '')");
  const card = database.prepare(
    "insert into cards values (?, ?, 1, 0, 0, 0, 2, 2, 100, 9, 2500, 1, 0, 0, 0, 0, 0, '{}')",
  );
  const review = database.prepare("insert into revlog values (?, ?, 0, 3, 9, 0, 2500, 1000, 0)");
  for (let id = 1; id <= count; id += 1) {
    note.run(id, `guid ${id}`, `front ${id}\u001fback ${id}`);
    card.run(id, id);
    review.run(1_600_000_000_000 + id, id);
  }
  database.exec("commit");
  database.exec(sql);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

/** Packs members as the newest Anki does: the collection and the media map are compressed by zstd. */
export function buildModernPackage(collection: Uint8Array, members: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync(
    { meta: Uint8Array.of(8, 3), "collection.anki21b": zstdCompressSync(collection), ...members },
    { level: 0 },
  );
}

/** Packs members as Anki 2.0 did; `media` is the JSON of the map. */
export function buildOldPackage(
  collection: Uint8Array,
  media: Record<string, string> = {},
  members: Record<string, Uint8Array> = {},
): Uint8Array {
  const map = new TextEncoder().encode(JSON.stringify(media));
  return zipSync({ "collection.anki2": collection, media: map, ...members }, { level: 1 });
}

/** The protobuf of a media map; `entries` in the order of their files. */
export function buildMediaMap(entries: readonly { name: string; size: number; sha1: Uint8Array }[]): Uint8Array {
  const field = (tag: number, bytes: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from([tag]), varint(bytes.length), bytes]);
  const messages = entries.map(({ name, size, sha1 }) =>
    field(0x0a, Buffer.concat([field(0x0a, Buffer.from(name)), Buffer.from([0x10]), varint(size), field(0x1a, sha1)])),
  );
  return Buffer.concat(messages);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
