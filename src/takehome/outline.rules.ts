/** A part that the reader of a write-up looks for. */
export interface OutlinePart {
  id: string;
  /** The heading that is offered. */
  heading: string;
  /** What belongs under it. */
  hint: string;
  /** By what a heading of one's own is known as this part. */
  knownBy: RegExp;
}

/** The parts in the order in which a reader wants them: what to do first, how it is known after that. */
export const outline: readonly OutlinePart[] = [
  {
    id: "question",
    heading: "Recommendation",
    hint: "The question, and your answer to it in the first sentence, with the figure you expect.",
    knownBy: /recommend|question|answer|summary|decision/i,
  },
  {
    id: "data",
    heading: "Data",
    hint: "What the rows are, what is wrong with them, what you left out, and how you know.",
    knownBy: /\bdata\b|dataset|cleaning/i,
  },
  {
    id: "baseline",
    heading: "Baseline",
    hint: "What is done today, and the plainest thing that could work, judged the same way as the rest.",
    knownBy: /baseline|present rule|status quo/i,
  },
  {
    id: "method",
    heading: "Method",
    hint: "What you built, and the reason for each choice that mattered.",
    knownBy: /method|model|approach|analysis/i,
  },
  {
    id: "evaluation",
    heading: "Evaluation",
    hint: "How it was judged and on what, each figure with an interval, and what you expect in use.",
    knownBy: /evaluat|validat|result|estimate|experiment|expect/i,
  },
  {
    id: "limits",
    heading: "Limits",
    hint: "What could make the figure wrong, and what you did not check.",
    knownBy: /limit|caveat|risk|threat|wrong/i,
  },
  {
    id: "next",
    heading: "Next",
    hint: "What you would do with another day, in order of its use, and what you would ask the company.",
    knownBy: /\bnext\b|further|future|follow-up/i,
  },
];

/** A part of a write-up, and how many words stand under its heading; null where it has none. */
export interface OutlineState extends OutlinePart {
  words: number | null;
}

/** How each part of the outline stands. A heading is taken for the first part that it fits and that has none yet. */
export function outlineOf(writeUp: string): OutlineState[] {
  const found = new Map<string, number>();
  let part: string | null = null;
  for (const { heading, text } of sectionsOf(writeUp)) {
    const fitting = outline.find(({ id, knownBy }) => !found.has(id) && knownBy.test(heading));
    // A heading of another level or name goes on with the part before it.
    part = fitting?.id ?? part;
    if (part !== null) found.set(part, (found.get(part) ?? 0) + wordsIn(text));
  }
  return outline.map((one) => ({ ...one, words: found.get(one.id) ?? null }));
}

/** The write-up with the headings that it lacks put after what is there. */
export function withHeadings(writeUp: string): string {
  const missing = outlineOf(writeUp).filter(({ words }) => words === null);
  const kept = writeUp.trimEnd();
  return [...(kept === "" ? [] : [kept]), ...missing.map(({ heading }) => `## ${heading}`)].join("\n\n") + "\n\n";
}

/** Words of prose: code in fences, formulas and the signs of Markdown count for nothing. */
export function wordsIn(markdown: string): number {
  const prose = withoutFences(markdown).replaceAll(/\$\$[\s\S]*?\$\$/g, " ");
  return prose.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function sectionsOf(markdown: string): { heading: string; text: string }[] {
  const sections: { heading: string; text: string }[] = [];
  for (const line of withoutFences(markdown).split("\n")) {
    const heading = /^#{1,4}\s+(.+?)\s*#*\s*$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading, text: "" });
    else {
      const last = sections.at(-1);
      if (last !== undefined) last.text += `${line}\n`;
    }
  }
  return sections;
}

/** Line by line, so that a fence that is never closed takes only what follows it. */
function withoutFences(markdown: string): string {
  let fence: string | null = null;
  return markdown
    .split("\n")
    .filter((line) => {
      const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence === null && mark === undefined) return true;
      if (fence === null) fence = mark ?? null;
      else if (mark !== undefined && mark.startsWith(fence)) fence = null;
      return false;
    })
    .join("\n");
}
