import { createHash } from "node:crypto";
import { zstdCompressSync } from "node:zlib";

import { buildCollection, buildMediaMap, buildModernPackage, buildOldPackage } from "#tests/anki/build-package.ts";
import { refusalOf } from "#tests/anki/refusal-of.ts";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const sha1 = (content: Uint8Array): Uint8Array => createHash("sha1").update(content).digest();
const megabyte = 1024 ** 2;

/** A modern package with one medium, as its map describes it. */
function withMedium(name: string, content: Uint8Array, said: { size?: number; sha1?: Uint8Array } = {}): Uint8Array {
  const map = buildMediaMap([{ name, size: content.length, sha1: sha1(content), ...said }]);
  return buildModernPackage(buildCollection(), { media: zstdCompressSync(map), "0": zstdCompressSync(content) });
}

describe("a name that is not a plain file name is refused", () => {
  test.each(["../evil.png", "a/b.png", "c:evil", "a\\b", "..", "", "a\nb", "ä".repeat(200)])("%j", async (name) => {
    expect(await refusalOf(buildOldPackage(buildCollection(), { 0: name }, { "0": bytes("x") }))).toMatch(
      /^anki\.media_name_unsafe/,
    );
    expect(await refusalOf(withMedium(name, bytes("x")))).toMatch(/^anki\.media_name_unsafe/);
  });
});

describe("a media map that lies is refused", () => {
  test("about a file that is not there", async () => {
    expect(await refusalOf(buildOldPackage(buildCollection(), { 7: "a.png" }))).toMatch(
      /^anki\.package_broken: .*a\.png is its file 7/,
    );
  });

  test("about sizes and hashes", async () => {
    expect(await refusalOf(withMedium("a.png", bytes("abc"), { size: 4 }))).toMatch(
      /a\.png\) has 3 bytes; its media map says 4/,
    );
    expect(await refusalOf(withMedium("a.png", bytes("abc"), { sha1: sha1(bytes("abd")) }))).toMatch(/hashes differ/);
  });

  test("that is no map", async () => {
    const old = zipSync({ "collection.anki2": buildCollection(), media: bytes("[1]") });
    expect(await refusalOf(old)).toMatch(/^anki\.package_broken: .*media map is not a JSON object/);
    const modern = buildModernPackage(buildCollection(), { media: zstdCompressSync(Uint8Array.of(0x0a, 0xff, 1)) });
    expect(await refusalOf(modern)).toMatch(/^anki\.package_broken: .*media map is damaged/);
  });

  test("that names one file twice, also where only the form of its letters differs", async () => {
    const media = { 0: "\u00e9.png", 1: "e\u0301.png" };
    const archive = buildOldPackage(buildCollection(), media, { "0": bytes("x"), "1": bytes("y") });
    expect(await refusalOf(archive)).toMatch(/names é\.png twice/);
  });

  test("that makes little into more than all media may be", async () => {
    const zeros = new Uint8Array(megabyte);
    const entries = Array.from({ length: 20 }, (_, index) => ({
      name: `${index}.bin`,
      size: megabyte,
      sha1: sha1(zeros),
    }));
    const files = Object.fromEntries(entries.map((_, index) => [String(index), zstdCompressSync(zeros)]));
    const archive = buildModernPackage(buildCollection(), {
      media: zstdCompressSync(buildMediaMap(entries)),
      ...files,
    });
    expect(await refusalOf(archive, { mediaBytes: 10 * megabyte })).toMatch(/^anki\.package_too_large: .*its media/);
    expect(await refusalOf(archive, { media: 19 })).toMatch(/^anki\.package_too_large: .*20 media files/);
  });
});
