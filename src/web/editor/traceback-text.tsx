import type { ReactElement } from "react";
import { splitTraceback } from "./traceback.ts";

/** A traceback whose frames in the user's own file jump to the line. */
export function TracebackText({ text, onLine }: { text: string; onLine: (line: number) => void }): ReactElement {
  return (
    <pre className="code whitespace-pre-wrap">
      {splitTraceback(text).map(({ text: piece, line }, index) =>
        line === null ? (
          <span key={index}>{piece}</span>
        ) : (
          <button key={index} type="button" className="link text-note" onClick={() => onLine(line)}>
            {piece}
          </button>
        ),
      )}
    </pre>
  );
}
