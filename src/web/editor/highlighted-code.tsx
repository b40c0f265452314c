import { Suspense, use, type ReactElement, type ReactNode } from "react";

type Highlight = typeof import("./python-highlight.ts");

let highlight: Promise<Highlight | null> | null = null;

/** The highlighter; null where it could not be fetched. */
function loadHighlight(): Promise<Highlight | null> {
  highlight ??= import("./python-highlight.ts").catch(() => null);
  return highlight;
}

function Coloured({ code }: { code: string }): ReactNode {
  const highlighter = use(loadHighlight());
  if (highlighter === null) return code;
  return highlighter.highlightPython(code).map(({ text, className }, index) =>
    // Pieces have no identity of their own: they are the code, in order.
    className === null ? (
      <span key={index}>{text}</span>
    ) : (
      <span key={index} className={className}>
        {text}
      </span>
    ),
  );
}

/** Python in the look's colours, as inline content; plain until the highlighter is there, and where it does not come. */
export function HighlightedCode({ code }: { code: string }): ReactElement {
  return (
    <Suspense fallback={code}>
      <Coloured code={code} />
    </Suspense>
  );
}
