import { strToU8, zipSync, type Zippable } from "fflate";
import { expect, test } from "vitest";
import { readFolderArchive } from "./read-archive.ts";

const zip = (files: Zippable): Uint8Array => zipSync(files);

test("an archive is sorted like a folder: its top goes, data and caches and links are left out", () => {
  const content = readFolderArchive(
    zip({
      "work/model.py": strToU8("print(1)\n"),
      "work/figure.png": new Uint8Array([0x89, 0x50, 0, 1]),
      "work/shipments.csv": strToU8("a,b\n"),
      "work/.git/config": strToU8("[core]"),
      "work/secret.txt": [strToU8("/etc/passwd"), { os: 3, attrs: (0o120_777 << 16) >>> 0 }],
      "work/run.ipynb": strToU8(JSON.stringify({ cells: [{ cell_type: "code", source: ["x"], outputs: [1] }] })),
    }),
    ["shipments.csv"],
  );
  expect(content.name).toBe("work");
  expect(content.files.map(({ path, text, why }) => [path, text, why])).toEqual([
    ["figure.png", null, "is no text"],
    ["model.py", "print(1)\n", null],
    ["run.ipynb", '{"cells":[{"cell_type":"code","source":"x"}]}', null],
  ]);
  expect(content.files[1]?.sha256).toBe("cc42155088fca5730758db72b2a5bca33112a941dfaa2d43098ec422ce4ea213");
  expect(content.leftOut.map(({ why }) => why).toSorted()).toEqual([
    "belongs to version control",
    "came with the task",
    "is a link",
  ]);
});

test("a name that climbs out of the archive refuses it whole, and so does a bomb", () => {
  expect(() => readFolderArchive(zip({ "../evil.py": strToU8("1") }), [])).toThrow(
    expect.objectContaining({ code: "archive.unsafe_name" }),
  );
  expect(() => readFolderArchive(zip({ "zeros.bin": new Uint8Array(60 * 1024 ** 2) }), [])).toThrow(
    expect.objectContaining({ code: "archive.too_large" }),
  );
  expect(() => readFolderArchive(strToU8("no archive at all, only text"), [])).toThrow(
    expect.objectContaining({ code: "archive.unreadable" }),
  );
});
