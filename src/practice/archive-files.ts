import { codeSchema, exportVersion } from "#practice/transfer.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { checked, decode, linesOf, parseJson, toLines } from "#platform/transfer-files.ts";
import { importNotAnExport, importTooNew } from "#practice/practice.errors.ts";
import {
  exportedAttemptSchema,
  exportedDraftSchema,
  exportedEditsSchema,
  exportedScratchpadSchema,
  exportedSettingsSchema,
  exportedSittingSchema,
  manifestSchema,
} from "#practice/transfer.schemas.ts";
import type { Archive, WithCode } from "#practice/transfer.schemas.ts";
import type * as z from "zod";

/** How many Python files an archive holds at most; a zip holds 65,535 files in all. */
const mostCodeFiles = 60_000;

type CodePlace = { file?: string | undefined; code?: string | undefined };

/** Writes an archive as files: a manifest, JSON and JSON lines, and every piece of code as a Python file of its own. */
export function toFiles(
  archive: Archive,
  { program, exportedAt, codeFiles = mostCodeFiles }: { program: string; exportedAt: Date; codeFiles?: number },
): Map<string, string> {
  const files = new Map<string, string>();
  let remaining = codeFiles;
  const place = <Record extends { code: string }>(
    { code, ...record }: Record,
    file: string,
  ): Omit<Record, "code"> & CodePlace => {
    if (remaining === 0) return { ...record, code };
    remaining -= 1;
    files.set(file, code);
    return { ...record, file };
  };
  const manifest: z.infer<typeof manifestSchema> = {
    format: "warmup-export",
    version: exportVersion,
    program,
    exportedAt: exportedAt.toISOString(),
  };
  files.set("manifest.json", toJson(manifest));
  if (archive.settings !== null) files.set("settings.json", toJson(archive.settings));
  if (archive.scratchpad !== null) files.set("scratchpad.json", toJson(place(archive.scratchpad, "scratchpad.py")));
  files.set("drafts.jsonl", toLines(archive.drafts.map((draft) => place(draft, `drafts/${draft.problemId}.py`))));
  files.set("sittings.jsonl", toLines(archive.sittings));
  files.set("edits.jsonl", toLines(archive.edits));
  files.set(
    "attempts.jsonl",
    toLines(archive.attempts.map((attempt) => place(attempt, `attempts/${attempt.problemId}/${attempt.id}.py`))),
  );
  return files;
}

/**
 * Reads what {@link toFiles} wrote, from anyone. Files are only ever looked up by name among `files`.
 * Throws `import.not_an_export`, `import.too_new`, `import.invalid` naming the file, the line and the field.
 */
export function fromFiles(files: ReadonlyMap<string, Uint8Array>): Archive {
  checkManifest(files);
  const reader = createReader(files);
  const archive: Archive = {
    settings: reader.json("settings.json", exportedSettingsSchema),
    scratchpad: reader.withCode("scratchpad.json", reader.json("scratchpad.json", exportedScratchpadSchema)),
    drafts: reader.lines("drafts.jsonl", exportedDraftSchema).map((draft) => reader.codeOf("drafts.jsonl", draft)),
    sittings: reader.lines("sittings.jsonl", exportedSittingSchema),
    edits: reader.lines("edits.jsonl", exportedEditsSchema),
    attempts: reader
      .lines("attempts.jsonl", exportedAttemptSchema)
      .map((attempt) => reader.codeOf("attempts.jsonl", attempt)),
  };
  const unknown = reader.unreadFile();
  if (unknown !== null) throw importInvalid(unknown, "is not a file of a Warmup export");
  checkRelations(archive);
  return archive;
}

function checkManifest(files: ReadonlyMap<string, Uint8Array>): void {
  const bytes = files.get("manifest.json");
  if (bytes === undefined) throw importNotAnExport();
  const value = parseJson("manifest.json", decode("manifest.json", bytes));
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) throw importNotAnExport();
  if (manifest.data.version > exportVersion) throw importTooNew(manifest.data.version);
}

function createReader(files: ReadonlyMap<string, Uint8Array>) {
  const read = new Set(["manifest.json"]);

  function text(name: string): string | null {
    const bytes = files.get(name);
    if (bytes === undefined) return null;
    read.add(name);
    return decode(name, bytes);
  }

  function code(name: string, { file, code: inline }: CodePlace): string {
    if (inline !== undefined) return inline;
    if (file === undefined) throw importInvalid(name, "a record has neither “file” nor “code”");
    const content = text(file);
    if (content === null) throw importInvalid(name, `names ${JSON.stringify(file)}, which is not in the archive`);
    return checked(file, codeSchema, content);
  }

  function codeOf<Record extends CodePlace>(name: string, record: Record): WithCode<Record> {
    const { file: _, code: __, ...rest } = record;
    return { ...rest, code: code(name, record) };
  }

  return {
    codeOf,
    withCode: <Record extends CodePlace>(name: string, record: Record | null): WithCode<Record> | null =>
      record === null ? null : codeOf(name, record),
    json<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | null {
      const content = text(name);
      return content === null ? null : checked(name, schema, parseJson(name, content));
    },
    lines<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema>[] {
      const content = text(name);
      if (content === null) throw importInvalid(name, "is missing from the archive");
      return linesOf(name, content, schema);
    },
    unreadFile: () => [...files.keys()].find((name) => !read.has(name)) ?? null,
  };
}

function checkRelations({ drafts, sittings, edits, attempts }: Archive): void {
  checkUnique(
    "drafts.jsonl",
    drafts.map((draft) => draft.problemId),
  );
  checkUnique(
    "sittings.jsonl",
    sittings.map((sitting) => sitting.id),
  );
  checkUnique(
    "attempts.jsonl",
    attempts.map((attempt) => attempt.id),
  );
  checkUnique(
    "edits.jsonl",
    edits.map((batch) => `${batch.sittingId} batch ${batch.sequence}`),
  );
  const problems = new Map(sittings.map((sitting) => [sitting.id, sitting.problemId]));
  for (const { sittingId } of edits) {
    if (!problems.has(sittingId))
      throw importInvalid("edits.jsonl", `names ${sittingId}, which sittings.jsonl does not have`);
  }
  for (const { id, sittingId, problemId } of attempts) {
    if (sittingId !== null && problems.get(sittingId) !== problemId) {
      throw importInvalid(
        "attempts.jsonl",
        `${id} names ${sittingId}, which sittings.jsonl does not have for ${problemId}`,
      );
    }
  }
}

function checkUnique(name: string, keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw importInvalid(name, `has ${key} twice`);
    seen.add(key);
  }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
