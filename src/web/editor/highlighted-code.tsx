import { Suspense, use, type ReactElement } from "react";

type Highlight = typeof import("./python-highlight.ts");

let highlight: Promise<Highlight> | null = null;

function loadHighlight(): Promise<Highlight> {
  highlight ??= import("./python-highlight.ts");
  return highlight;
}

function Coloured({ code }: { code: string }): ReactElement[] {
  const { highlightPython } = use(loadHighlight());
  return highlightPython(code).map(({ text, className }, index) =>
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

/** Python in the look's colours, as inline content; plain until the highlighter is there. */
export function HighlightedCode({ code }: { code: string }): ReactElement {
  return (
    <Suspense fallback={code}>
      <Coloured code={code} />
    </Suspense>
  );
}
