import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type * as z from "zod";

/** The front matter of a Markdown file, and what follows it. */
export interface FrontMatter<Data> {
  /** Null where it is missing or does not fit the schema. */
  data: Data | null;
  body: string;
  /** Line at which the body begins, from 1. */
  bodyLine: number;
}

/** Reads YAML between two `---` lines by a schema; each flaw is reported with its line in the file. */
export function parseFrontMatter<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  report: (line: number | null, message: string) => void,
): FrontMatter<z.output<Schema>> {
  const parts = /^---\n([\s\S]*?)\n---(?:\n([\s\S]*))?$/.exec(text);
  if (parts === null) {
    report(1, "The file must begin with front matter: YAML between two lines of `---`.");
    return { data: null, body: text, bodyLine: 1 };
  }
  const yaml = parts[1] ?? "";
  const body = parts[2] ?? "";
  const bodyLine = yaml.split("\n").length + 3;
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  for (const error of document.errors) report(lineAt(error.pos[0]), `This is not valid YAML: ${error.message}`);
  if (document.errors.length > 0) return { data: null, body, bodyLine };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, body, bodyLine };
  for (const issue of result.error.issues) {
    const offset = offsetOf(document, issue.path);
    const name = issue.path.join(".");
    report(offset === null ? 1 : lineAt(offset), name === "" ? issue.message : `${name}: ${issue.message}`);
  }
  return { data: null, body, bodyLine };
}

/** Where the node at `path`, or the nearest above it, begins in the YAML; null for a document without nodes. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return null;
}
