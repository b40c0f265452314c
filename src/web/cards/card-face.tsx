import type { ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";

/** One side of a card, typeset. */
export function CardFace({ text, label }: { text: string; label: string }): ReactElement {
  return (
    <div role="group" aria-label={label} className="card-face">
      {text.trim() === "" ? <p className="text-faint">Nothing is written here.</p> : <Markdown text={text} />}
    </div>
  );
}
