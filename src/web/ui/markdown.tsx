import { Suspense, type ReactElement } from "react";
import { lazyPart } from "./lazy-part.tsx";

function TextAsTyped({ text }: { text: string }): ReactElement {
  return <p className="whitespace-pre-wrap">{text}</p>;
}

const MarkdownText = lazyPart(async () => (await import("./markdown-text.tsx")).MarkdownText, TextAsTyped);

/** Markdown in the look's type. What sets it is fetched when it is first needed; where that fails the text stands as it was typed. */
export function Markdown({ text, small = false }: { text: string; small?: boolean }): ReactElement {
  return (
    <div className={small ? "prose prose-small" : "prose"}>
      <Suspense fallback={<p className="text-faint">…</p>}>
        <MarkdownText text={text} />
      </Suspense>
    </div>
  );
}
