import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { zstdCompressSync } from "node:zlib";

import { readAnkiPackage } from "#anki/read-package.ts";
import { buildCollection, buildMediaMap, buildModernPackage, buildOldPackage } from "#tests/anki/build-package.ts";
import { refusalOf } from "#tests/anki/refusal-of.ts";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const sha1 = (content: Uint8Array): Uint8Array => createHash("sha1").update(content).digest();
const megabyte = 1024 ** 2;
const fixture = new URL("../../tests/anki/modern.apkg", import.meta.url);

describe("of the versions in a package", () => {
  const dummy = buildCollection(
    1,
    "update notes set flds = 'Please update to the latest Anki version, then import the .colpkg/.apkg file again.' || char(31)",
  );

  test("the newest collection is read, never the dummy beside it", async () => {
    const archive = zipSync({
      meta: Uint8Array.of(8, 3),
      "collection.anki2": dummy,
      "collection.anki21": buildCollection(2),
      "collection.anki21b": zstdCompressSync(buildCollection(3)),
    });
    expect((await readAnkiPackage(archive)).notes).toHaveLength(3);
    const older = zipSync({
      meta: Uint8Array.of(8, 2),
      "collection.anki2": dummy,
      "collection.anki21": buildCollection(2),
    });
    expect((await readAnkiPackage(older)).notes).toHaveLength(2);
  });

  test("the dummy alone is recognised, by the version and by its text", async () => {
    const said = zipSync({ meta: Uint8Array.of(8, 3), "collection.anki2": buildCollection() });
    expect(await refusalOf(said)).toMatch(/^anki\.package_dummy: .*has lost its cards/);
    expect(await refusalOf(buildOldPackage(dummy))).toMatch(/^anki\.package_dummy/);
  });

  test("an unknown one is refused, of the package and of the collection", async () => {
    const newer = zipSync({ meta: Uint8Array.of(8, 4), "collection.anki21b": zstdCompressSync(buildCollection()) });
    expect(await refusalOf(newer)).toMatch(
      /^anki\.package_unknown: .*meta gives version 4.*Support older Anki versions/,
    );
    for (const schema of [1, 10, 12, 14, 19]) {
      const archive = buildOldPackage(buildCollection(1, `update col set ver = ${schema}`));
      expect(await refusalOf(archive)).toMatch(new RegExp(`^anki.package_unknown: .*schema ${schema}`));
    }
  });

  test("none at all is no Anki package", async () => {
    expect(await refusalOf(zipSync({ "notes.txt": bytes("x") }))).toMatch(/^anki\.package_broken: .*no Anki package/);
    expect(await refusalOf(bytes("not a zip"))).toMatch(/^archive\.unreadable/);
  });
});

describe("a package is refused whole", () => {
  test("with a file in a folder, or outside of any", async () => {
    const member = (name: string): Uint8Array => buildOldPackage(buildCollection(), {}, { [name]: bytes("x") });
    expect(await refusalOf(member("folder/file"))).toMatch(/^anki\.media_name_unsafe: .*"folder\/file"/);
    expect(await refusalOf(member("../file"))).toMatch(/^archive\.unsafe_name/);
  });

  test("that holds a file twice", async () => {
    const archive = Buffer.from(buildOldPackage(buildCollection(), {}, { twin: bytes("x"), next: bytes("y") }));
    for (let at = archive.indexOf("next"); at !== -1; at = archive.indexOf("next")) archive.write("twin", at);
    expect(await refusalOf(archive)).toMatch(/^archive\.unreadable: .*twin twice/);
  });

  test("that is a zip bomb", async () => {
    const bomb = zipSync({ "collection.anki2": new Uint8Array(300 * megabyte) });
    expect(await refusalOf(bomb)).toMatch(/^archive\.too_large: .*collection\.anki2/);
  });

  test("that is a zstd bomb, without unpacking more than the limit", async () => {
    const bomb = zstdCompressSync(new Uint8Array(200 * megabyte));
    expect(bomb.length).toBeLessThan(megabyte);
    const before = process.memoryUsage().rss;
    const limits = { collectionBytes: 16 * megabyte, mediumBytes: 16 * megabyte };
    const collection = zipSync({ meta: Uint8Array.of(8, 3), "collection.anki21b": bomb });
    expect(await refusalOf(collection, limits)).toMatch(
      /^anki\.package_too_large: .*collection\.anki21b unpacks to more/,
    );
    const map = buildModernPackage(buildCollection(), { media: bomb });
    expect(await refusalOf(map, limits)).toMatch(/^anki\.package_too_large: .*media unpacks to more/);
    const map1 = zstdCompressSync(buildMediaMap([{ name: "a.png", size: 5, sha1: sha1(bytes("x")) }]));
    const medium = buildModernPackage(buildCollection(), { media: map1, "0": bomb });
    expect(await refusalOf(medium, limits)).toMatch(
      /^anki\.package_too_large: .*a\.png.*unpacks to more than the 5 bytes/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * megabyte);
  });

  test("whose zstd ends early, or is none", async () => {
    const whole = zstdCompressSync(buildCollection(50));
    for (const packed of [
      whole.subarray(0, whole.length - 20),
      whole.subarray(0, 5),
      bytes("no zstd"),
      new Uint8Array(),
    ]) {
      const archive = zipSync({ meta: Uint8Array.of(8, 3), "collection.anki21b": packed }, { level: 0 });
      expect(await refusalOf(archive)).toMatch(/^anki\.package_broken: /);
    }
  });

  test("whose SQLite is broken", async () => {
    const collection = buildCollection(500);
    const cut = collection.subarray(0, collection.length / 2);
    const scribbled = Uint8Array.from(collection, (byte, at) => (at > 8192 && at % 4096 < 8 ? 0xee : byte));
    for (const broken of [bytes("SQLite format 3\u0000 and nothing"), bytes("none"), cut, scribbled, new Uint8Array()])
      expect(await refusalOf(buildOldPackage(broken))).toMatch(/^anki\.package_broken: .*collection/);
  });

  test.each([
    ["a view for a table", "alter table notes rename to n; create view notes as select * from n", "view notes"],
    [
      "a view that never ends",
      "drop table revlog; create view revlog as with recursive r(id) as (select 1 union all select id + 1 from r) select id, 0 as cid, 3 as ease, 0 as factor, 0 as time, 0 as type from r",
      "view revlog",
    ],
    ["a trigger", "create trigger t after insert on notes begin delete from cards; end", "trigger t"],
    ["a virtual table", "drop table revlog; create virtual table revlog using fts5(id)", "revlog"],
    [
      "a generated column",
      "drop table revlog; create table revlog (id integer primary key, x as/**/(zeroblob(9)))",
      "revlog",
    ],
    ["a table missing", "drop table revlog", "no table revlog"],
    ["a column missing", "alter table notes drop column flds", "flds"],
    ["no row in col", "delete from col", "col"],
    ["note types that are no JSON", "update col set models = '{'", "models"],
    ["note types of another shape", `update col set models = '{"1": {"id": 1}}'`, "models"],
    ["a number for a text", "update notes set flds = x'00ff'", "flds"],
    ["a number beyond all numbers", "update cards set due = 9223372036854775807", "collection"],
    ["a day beyond all days", "update cards set due = 900000000000", "due"],
    ["an unknown type of card", "update cards set type = 9", "type 9"],
    ["an unknown grade", "update revlog set ease = 7", "grade 7"],
    ["an unknown type of review", "update revlog set type = 6", "type 6"],
  ])("whose collection has %s", async (_, sql, where) => {
    const refusal = await refusalOf(buildOldPackage(buildCollection(2, sql)));
    expect(refusal).toMatch(/^anki\.package_broken: .*Nothing was imported\.$/s);
    expect(refusal).toContain(where);
  });

  test.each([
    ["a note without its note type", "update notes set mid = 11", "note 1 has a note type"],
    [
      "a note with a field too many",
      "update notes set flds = flds || char(31)",
      "note 1 has 3 fields; its note type Basic has 2",
    ],
    ["a card without its note", "delete from notes where id = 2", "card 2 has a note"],
    ["a card without its deck", "update cards set did = 5", "card 1 lies in a deck"],
    ["a card without its template", "update cards set ord = 1", "card 1 has no template"],
  ])("whose rows contradict each other: %s", async (_, sql, where) => {
    const refusal = await refusalOf(buildOldPackage(buildCollection(2, sql)));
    expect(refusal).toMatch(/^anki\.package_inconsistent: .*Check Database/);
    expect(refusal).toContain(where);
  });

  test("with a NUL in a field", async () => {
    const archive = buildOldPackage(
      buildCollection(2, "update notes set flds = 'a' || char(0) || 'b' || char(31) where id = 2"),
    );
    expect(await refusalOf(archive)).toMatch(/^anki\.package_broken: .*NUL characters in the column flds of row 2/);
  });

  test("with more of anything than allowed, before it is read", async () => {
    const archive = buildOldPackage(buildCollection(100_000));
    expect(await refusalOf(archive)).toMatch(/^anki\.package_too_large: .*100000 notes, over the 50000/);
    const small = buildOldPackage(buildCollection(3));
    expect(await refusalOf(small, { cards: 2 })).toMatch(/3 cards, over the 2/);
    expect(await refusalOf(small, { reviews: 2 })).toMatch(/3 reviews, over the 2/);
  });
});

test("any bytes damaged anywhere are refused with a sentence, or change nothing that is checked", async () => {
  const whole = readFileSync(fixture);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const refusal = await refusalOf(whole.with(at, (whole[at] ?? 0) ^ change));
      expect(refusal).toMatch(/^(anki\.|archive\.)\w+: .+\.$|^it was read$/s);
    }),
    { numRuns: 60 },
  );
});

test("a collection damaged inside a sound zip is refused with a sentence, or read", async () => {
  const whole = buildCollection(40);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
      async (changes) => {
        const damaged = Uint8Array.from(whole);
        for (const [at, value] of changes) damaged[at] = value;
        expect(await refusalOf(buildOldPackage(damaged))).toMatch(/^anki\.\w+: .+\.$|^it was read$/s);
      },
    ),
    { numRuns: 100 },
  );
});
