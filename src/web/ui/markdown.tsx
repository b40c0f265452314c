import { lazy, Suspense, type ReactElement } from "react";

const MarkdownText = lazy(() =>
  import("./markdown-text.tsx").then(({ MarkdownText: component }) => ({ default: component })),
);

/** Markdown in the look's type. What sets it is fetched when it is first needed. */
export function Markdown({ text, small = false }: { text: string; small?: boolean }): ReactElement {
  return (
    <div className={small ? "prose prose-small" : "prose"}>
      <Suspense fallback={<p className="text-faint">…</p>}>
        <MarkdownText text={text} />
      </Suspense>
    </div>
  );
}
