import type { ReactElement } from "react";
import type { Print } from "./prints.ts";
import { TracebackText } from "./traceback-text.tsx";

/** What the user's code printed, errors apart. */
export function PrintList({ prints, onLine }: { prints: Print[]; onLine: (line: number) => void }): ReactElement[] {
  return prints.map(({ stream, text }, index) =>
    stream === "stdout" ? (
      <pre key={index} className="code whitespace-pre-wrap">
        {text}
      </pre>
    ) : (
      <div key={index} className="border-l-2 border-bad pl-2">
        <TracebackText text={text} onLine={onLine} />
      </div>
    ),
  );
}
