import "katex/dist/katex.min.css";
import { renderToString } from "katex";
import type { ReactElement } from "react";
import remarkMathPlugin from "remark-math";

/** Reads `$…$` and `$$…$$` in Markdown. */
export const remarkMath = remarkMathPlugin;

/** A formula, set. One that cannot be read shows its source in place. */
export function Formula({ source, isDisplay }: { source: string; isDisplay: boolean }): ReactElement {
  // KaTeX escapes what it is given, and without `trust` makes no links and loads nothing.
  const html = renderToString(source, { displayMode: isDisplay, throwOnError: false, strict: "ignore", trust: false });
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
