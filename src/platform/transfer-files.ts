import { reasonOf } from "#platform/errors.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import type * as z from "zod";

/** The records of a file of JSON lines; none where the archive does not have it. Throws `import.invalid`. */
export function readLinesOf<Schema extends z.ZodType>(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  schema: Schema,
): z.output<Schema>[] {
  const bytes = files.get(name);
  return bytes === undefined ? [] : linesOf(name, decode(name, bytes), schema);
}

/** The records of a text of JSON lines. Throws `import.invalid` naming the line and the field. */
export function linesOf<Schema extends z.ZodType>(name: string, text: string, schema: Schema): z.output<Schema>[] {
  return text.split("\n").flatMap((line, index) => {
    const where = `${name}, line ${index + 1}`;
    return line.trim() === "" ? [] : [checked(where, schema, parseJson(where, line))];
  });
}

/** A value of an archive by its schema. Throws `import.invalid` naming the place and the field. */
export function checked<Schema extends z.ZodType>(where: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join(".") ?? "";
  throw importInvalid(where, `${path === "" ? "" : `“${path}” `}${issue?.message ?? "does not fit"}`);
}

/** JSON of an archive. Throws `import.invalid`. */
export function parseJson(where: string, text: string): unknown {
  try {
    // Some editors put a byte order mark before JSON. In code it is the user's own.
    return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch (error) {
    throw importInvalid(where, `is not JSON (${reasonOf(error)})`);
  }
}

/** A file of an archive as text. Throws `import.invalid` where it is not UTF-8. */
export function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw importInvalid(name, "is not UTF-8 text");
  }
}

/** Records as JSON lines. */
export function toLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
