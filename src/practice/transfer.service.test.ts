import { readdirSync } from "node:fs";
import { join } from "node:path";

import { readZip } from "#platform/read-zip.ts";
import { writeZip } from "#platform/write-zip.ts";
import { fromFiles, toFiles } from "#practice/archive-files.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { tellYear } from "#practice/practice.demo.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { readEverything, writeEverything } from "#practice/transfer.store.ts";
import type { Archive } from "#practice/transfer.schemas.ts";
import { anyArchive } from "#tests/samples/any-archive.ts";
import { openTestPractice, sampleCatalogue } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const program = "0.1.0";
const limits = { files: 1_000, fileBytes: 1e8, totalBytes: 1e8, ratio: 1_000 };
const exportedAt = new Date("2026-11-21T09:00:00.000Z");

let practice: TestPractice;

beforeEach(async () => {
  practice = await openTestPractice();
});
afterEach(async () => practice.close());

const everything = (context: PracticeContext) => readEverything(context.database, context.user.id);

/** The first sittings of the demo's year, and what belongs to them. */
function firstSittings(): Archive {
  const year = tellYear(sampleCatalogue, exportedAt, 1);
  const sittings = year.sittings.slice(0, 4);
  const isKept = ({ sittingId }: { sittingId: string | null }): boolean => sittings.some(({ id }) => id === sittingId);
  return { ...year, sittings, edits: year.edits.filter(isKept), attempts: year.attempts.filter(isKept) };
}

function asUser(id: string): PracticeContext {
  return { ...practice.context, user: { id } };
}

function textOf(archive: Uint8Array): Map<string, string> {
  return new Map(
    [...readZip(archive, limits)].map(([name, bytes]) => [
      name,
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
    ]),
  );
}

describe("an export", () => {
  test("restores everything into an empty account, whatever it holds, and then changes nothing", async () => {
    let users = 0;
    await fc.assert(
      fc.asyncProperty(anyArchive, async (archive) => {
        users += 1;
        const [from, to] = [asUser(`from-${users}`), asUser(`to-${users}`)];
        await writeEverything(from.database, from.user.id, archive);
        expect(await everything(from)).toEqual(archive);
        const exported = await exportData(from, program);
        expect(await importData(to, exported)).toMatchObject({ updated: 0, unchanged: 0 });
        expect(await everything(to)).toEqual(archive);
        expect(await exportData(to, program)).toEqual(exported);
        expect(await importData(from, exported)).toMatchObject({ added: 0, updated: 0 });
        expect(await everything(from)).toEqual(archive);
      }),
      { numRuns: 40 },
    );
  });

  test("is plain files: a manifest, JSON lines, and each attempt's code as Python", async () => {
    await writeEverything(practice.context.database, practice.context.user.id, firstSittings());
    const files = textOf(await exportData(practice.context, program));
    expect(JSON.parse(files.get("manifest.json") ?? "")).toEqual({
      format: "warmup-export",
      version: 2,
      program,
      exportedAt: "2026-11-21T09:00:00.000Z",
    });
    const [first = ""] = (files.get("attempts.jsonl") ?? "").split("\n");
    const attempt = JSON.parse(first) as { id: string; problemId: string; file: string; code?: string };
    expect(attempt.file).toBe(`attempts/${attempt.problemId}/${attempt.id}.py`);
    expect(files.get(attempt.file)).toContain("def double(x):");
    expect(attempt.code).toBeUndefined();
    expect(files.get("drafts/double-it.py")).toContain("def double(x):");
  });

  test("keeps code in its records once a zip could hold no more files", async () => {
    await writeEverything(practice.context.database, practice.context.user.id, firstSittings());
    const archive = await everything(practice.context);
    const files = toFiles(archive, { program, exportedAt, codeFiles: 3 });
    expect([...files.keys()].filter((name) => name.endsWith(".py"))).toHaveLength(3);
    const encoded = new Map([...files].map(([name, text]) => [name, new TextEncoder().encode(text)]));
    expect(fromFiles(encoded)).toEqual(archive);
  });

  test("is one user's only", async () => {
    await saveDraft(practice.context, "double-it", { code: "mine" });
    expect(textOf(await exportData(asUser("grace"), program)).get("drafts.jsonl")).toBe("");
  });
});

test("a backup is taken before an import, and none before one that is refused", async () => {
  const archive = await exportData(practice.context, program);
  await expect(importData(practice.context, new Uint8Array(10))).rejects.toMatchObject({ code: "archive.unreadable" });
  expect(readdirSync(practice.folder)).not.toContain("backups");
  await importData(practice.context, archive);
  expect(readdirSync(join(practice.folder, "backups"))).toEqual([
    "warmup-2026-11-21T09-00-00-000Z-before-import.sqlite",
  ]);
});

describe("an archive is refused, and nothing is changed,", () => {
  let sound: Map<string, string>;
  let before: Awaited<ReturnType<typeof everything>>;

  beforeEach(async () => {
    await writeEverything(practice.context.database, practice.context.user.id, firstSittings());
    sound = textOf(await exportData(practice.context, program));
    before = await everything(practice.context);
  });

  async function refused(changes: Record<string, string | null>): Promise<unknown> {
    const files = new Map(sound);
    for (const [name, content] of Object.entries(changes)) {
      if (content === null) files.delete(name);
      else files.set(name, content);
    }
    const importing = importData(asUser("grace"), await writeZip(files, exportedAt));
    const error: unknown = await importing.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(await everything(practice.context)).toEqual(before);
    expect((await everything(asUser("grace"))).attempts).toEqual([]);
    return error;
  }

  const firstLine = (name: string): Record<string, unknown> =>
    JSON.parse((sound.get(name) ?? "").split("\n")[0] ?? "") as Record<string, unknown>;
  const secondLineChanged = (name: string, changes: Record<string, unknown>): string => {
    const [first, second, ...rest] = (sound.get(name) ?? "").split("\n");
    const changed = { ...(JSON.parse(second ?? "{}") as object), ...changes };
    return [first, JSON.stringify(changed), ...rest].join("\n");
  };

  test("without a manifest, or with another program's", async () => {
    expect(await refused({ "manifest.json": null })).toMatchObject({ code: "import.not_an_export" });
    expect(await refused({ "manifest.json": "{}" })).toMatchObject({ code: "import.not_an_export" });
  });

  test("when a newer Warmup wrote it", async () => {
    const manifest = JSON.stringify({ ...(JSON.parse(sound.get("manifest.json") ?? "") as object), version: 3 });
    expect(await refused({ "manifest.json": manifest })).toMatchObject({
      code: "import.too_new",
      message: expect.stringContaining("format 3"),
    });
  });

  test("with broken JSON, naming file and line", async () => {
    expect(await refused({ "attempts.jsonl": `${sound.get("attempts.jsonl")}{"id": ` })).toMatchObject({
      code: "import.invalid",
      message: expect.stringMatching(/^attempts\.jsonl, line \d+: is not JSON/),
    });
  });

  test.each<[string, string, Record<string, unknown>]>([
    ["attempts.jsonl", "id", { id: "../../evil" }],
    ["attempts.jsonl", "verdict.kind", { verdict: { kind: "perfect" } }],
    ["attempts.jsonl", "createdAt", { createdAt: "yesterday" }],
    ["sittings.jsonl", "activeMs", { activeMs: -1 }],
    ["sittings.jsonl", "startedAt", { startedAt: "0000-01-01T00:00:00Z" }],
    ["sittings.jsonl", "problemId", { problemId: "Robert'); drop table" }],
    ["sittings.jsonl", "looks.0", { looks: [{ kind: "hint", rung: null, lookedAt: "2026-11-21T09:00:00Z" }] }],
    ["edits.jsonl", "sequence", { sequence: 2 ** 40 }],
  ])("when a line of %s is wrong in %s, naming both", async (name, field, changes) => {
    expect(await refused({ [name]: secondLineChanged(name, changes) })).toMatchObject({
      code: "import.invalid",
      message: expect.stringMatching(new RegExp(`^${name}, line 2: .*${field}`)),
    });
  });

  test("when a file it names is not in it, or lies outside", async () => {
    for (const file of ["drafts/none.py", "/etc/passwd", "../../home"]) {
      const drafts = `${JSON.stringify({ ...firstLine("drafts.jsonl"), file })}\n`;
      expect(await refused({ "drafts.jsonl": drafts })).toMatchObject({
        code: "import.invalid",
        message: expect.stringContaining(file),
      });
    }
  });

  test("when something in it belongs to nothing in it", async () => {
    expect(await refused({ "sittings.jsonl": "" })).toMatchObject({ code: "import.invalid" });
    expect(await refused({ "attempts.jsonl": "", "sittings.jsonl": "" })).toMatchObject({ code: "import.invalid" });
  });

  test("when a record is in it twice", async () => {
    const once = sound.get("sittings.jsonl") ?? "";
    expect(await refused({ "sittings.jsonl": once + once })).toMatchObject({
      code: "import.invalid",
      message: expect.stringContaining("twice"),
    });
  });

  test("when it holds a file that is no part of an export, or lacks one", async () => {
    expect(await refused({ "notes.txt": "hello" })).toMatchObject({
      code: "import.invalid",
      message: expect.stringContaining("notes.txt"),
    });
    expect(await refused({ "edits.jsonl": null })).toMatchObject({
      code: "import.invalid",
      message: expect.stringContaining("edits.jsonl"),
    });
  });

  test("when code in it has a NUL character", async () => {
    expect(await refused({ "drafts/double-it.py": "a\0" })).toMatchObject({
      code: "import.invalid",
      message: expect.stringContaining("NUL"),
    });
  });
});

test("a byte order mark before JSON, as some editors leave, does no harm", async () => {
  const files = textOf(await exportData(practice.context, program));
  files.set("manifest.json", `\ufeff${files.get("manifest.json") ?? ""}`);
  expect(await importData(practice.context, await writeZip(files, exportedAt))).toMatchObject({ added: 0 });
});
