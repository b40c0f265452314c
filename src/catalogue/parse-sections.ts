/** A `##` section of a Markdown text. */
export interface Section {
  title: string;
  /** Line of the heading, from 1, in the whole file. */
  line: number;
  /** Markdown below the heading, trimmed. */
  text: string;
}

/**
 * Splits Markdown at its `##` headings; a `##` inside a code fence is code.
 * `firstLine` is the line of the file at which `markdown` begins, from 1.
 */
export function parseSections(markdown: string, firstLine: number): { opening: string; sections: Section[] } {
  const opening: string[] = [];
  const sections: { title: string; line: number; lines: string[] }[] = [];
  let fence: string | null = null;
  for (const [index, line] of markdown.split("\n").entries()) {
    fence = fenceAfter(line, fence);
    const title = fence === null ? /^##\s+(.*\S)\s*$/.exec(line)?.[1] : undefined;
    if (title === undefined) (sections.at(-1)?.lines ?? opening).push(line);
    else sections.push({ title, line: firstLine + index, lines: [] });
  }
  return {
    opening: opening.join("\n").trim(),
    sections: sections.map(({ title, line, lines }) => ({ title, line, text: lines.join("\n").trim() })),
  };
}

/** The items of a list numbered 1., 2., 3. … in order; indented lines belong to the item above. */
export function parseHints(markdown: string): string[] {
  const hints: string[][] = [];
  for (const line of markdown.split("\n")) {
    const start = new RegExp(`^${hints.length + 1}\\.\\s+(.*)$`).exec(line);
    if (start) hints.push([start[1] ?? ""]);
    else hints.at(-1)?.push(line.replace(/^ {1,3}/, ""));
  }
  return hints.map((lines) => lines.join("\n").trim()).filter((hint) => hint !== "");
}

/** The fence that is open after this line, or null: a fence closes with at least as many of the same marks. */
function fenceAfter(line: string, open: string | null): string | null {
  const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (marks === undefined) return open;
  if (open === null) return marks;
  return marks.startsWith(open) ? null : open;
}
