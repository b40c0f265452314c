import { isWarmupError } from "#platform/errors.ts";
import { readZip } from "#platform/read-zip.ts";
import type { ZipLimits } from "#platform/read-zip.ts";
import { writeZip } from "#platform/write-zip.ts";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";

const limits: ZipLimits = { files: 100, fileBytes: 64 * 1024 ** 2, totalBytes: 80 * 1024 ** 2, ratio: 200 };
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const writtenAt = new Date("2026-11-21T09:00:00.000Z");

/** Changes 32-bit fields of the one entry in the list of files. */
function withListField(archive: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(archive);
  copy.writeUInt32LE(value, copy.indexOf("PK\u0001\u0002") + offset);
  return copy;
}

/** What a call gives, or the code of the error it throws. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return isWarmupError(error) ? error.code : error;
  }
}

function code(expected: string): unknown {
  return expect.objectContaining({ code: expected, message: expect.stringContaining("Nothing was changed.") });
}

test("what was packed comes out the same, whatever it is", async () => {
  const names = fc.string({ unit: fc.constantFrom("a", "é", "漢", "-", "_"), minLength: 1, maxLength: 8 });
  const contents = fc.dictionary(names, fc.string({ unit: "grapheme", maxLength: 200 }), { maxKeys: 8 });
  await fc.assert(
    fc.asyncProperty(contents, async (files) => {
      const archive = await writeZip(new Map(Object.entries(files)), writtenAt);
      const read = [...readZip(archive, limits)].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
      expect(Object.fromEntries(read)).toEqual(files);
    }),
  );
});

test("any byte changed is noticed, or changes nothing", async () => {
  const files = new Map([["code.py", "def double(x):\n    return 2 * x\n".repeat(20)]]);
  const archive = await writeZip(files, writtenAt);
  // A name is not covered by any checksum; the content under it is.
  const contents = (bytes: Uint8Array): string[] =>
    [...readZip(bytes, limits).values()].map((one) => Buffer.from(one).toString());
  const original = contents(archive);
  for (let position = 0; position < archive.length; position += 1) {
    const damaged = archive.with(position, (archive[position] ?? 0) ^ 0x41);
    const outcome = outcomeOf(() => contents(damaged));
    expect([original, "archive.unreadable", "archive.too_large", "archive.unsafe_name"]).toContainEqual(outcome);
  }
});

describe("a hostile archive is refused", () => {
  test.each(["../evil.py", "/etc/passwd", "a/../../b", "a\\b", "C:evil", "a//b", "./a", "a\u0000b"])(
    "that names a file %j",
    (name) => {
      expect(() => readZip(zipSync({ [name]: text("x") }), limits)).toThrow(code("archive.unsafe_name"));
    },
  );

  test("that unpacks to far more than its size", () => {
    const bomb = zipSync({ "zeros.txt": new Uint8Array(60 * 1024 ** 2) });
    expect(() => readZip(bomb, limits)).toThrow(code("archive.too_large"));
  });

  test("whose one file is larger than a file may be", () => {
    expect(() => readZip(zipSync({ "a.txt": text("twelve bytes") }), { ...limits, fileBytes: 11 })).toThrow(
      code("archive.too_large"),
    );
  });

  test("whose files together are too large, or too many", () => {
    const two = zipSync({ "a.txt": text("six..."), "b.txt": text("six...") });
    expect(() => readZip(two, { ...limits, totalBytes: 11 })).toThrow(code("archive.too_large"));
    expect(() => readZip(two, { ...limits, files: 1 })).toThrow(code("archive.too_large"));
  });

  test("that understates what it unpacks to", () => {
    const honest = zipSync({ "a.txt": text("many times over ".repeat(50)) });
    expect(() => readZip(withListField(honest, 24, 5), limits)).toThrow(code("archive.unreadable"));
  });

  test("that overstates what it unpacks to", () => {
    const honest = zipSync({ "a.txt": text("many times over ".repeat(50)) });
    expect(() => readZip(withListField(honest, 24, 801), limits)).toThrow(code("archive.unreadable"));
  });

  test("whose files overlap", () => {
    const honest = zipSync({ "a.txt": text("x") });
    expect(() => readZip(withListField(honest, 20, 1_000_000), limits)).toThrow(code("archive.unreadable"));
  });

  test("that holds a name twice", () => {
    const archive = Buffer.from(zipSync({ "a.txt": text("1"), "b.txt": text("2") }));
    const renamed = Buffer.from(archive.toString("latin1").replaceAll("b.txt", "a.txt"), "latin1");
    expect(() => readZip(renamed, limits)).toThrow(code("archive.unreadable"));
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["a page of the web", text("<!doctype html>".repeat(10))],
    ["the first half of an archive", zipSync({ "a.txt": text("half") }).slice(0, 40)],
  ])("that is %s", (_, bytes) => {
    expect(() => readZip(bytes, limits)).toThrow(code("archive.unreadable"));
  });
});

test("folders are passed over", () => {
  expect([...readZip(zipSync({ "drafts/": new Uint8Array(), "drafts/a.py": text("x") }), limits).keys()]).toEqual([
    "drafts/a.py",
  ]);
});
