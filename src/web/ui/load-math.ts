type MarkdownMath = typeof import("./markdown-math.tsx");

let math: Promise<MarkdownMath | null> | null = null;

/** Fetches what sets formulas, once; null where it does not come. The same promise each time, so that a component may `use` it. */
export function loadMath(): Promise<MarkdownMath | null> {
  math ??= import("./markdown-math.tsx").catch(() => null);
  return math;
}
