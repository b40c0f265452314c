import { useEffect, useRef, type ReactElement } from "react";
import { PrintList } from "../editor/print-list.tsx";
import { verdictSentence } from "../ui/verdict-sentence.ts";
import { millisecondWords } from "../ui/words.ts";
import { isMac } from "../ui/commands.ts";
import { keyWords } from "../ui/keys.ts";
import type { ScriptRun } from "../ui/script-run.ts";
import { ScrollArea } from "../ui/scroll-area.tsx";

/** How a script's run stands, in a sentence; empty before any. */
export function scriptSentence({ phase, verdict, problem }: ScriptRun): string {
  if (phase === "idle") return "";
  if (phase === "running") return "Running…";
  if (problem !== null) return problem;
  if (verdict?.kind === "raised") return `Raised an error · ${millisecondWords(verdict.wallMs)}`;
  return verdict === null ? "Stopped" : verdictSentence(verdict);
}

/** Errors are printed by the script itself; what only the verdict knows (a limit, a failed judge) is not. */
function verdictMessage({ verdict, prints }: ScriptRun): string {
  if (verdict === null || verdict.kind === "passed") return "";
  const isPrinted = prints.some(({ text }) => text.includes(verdict.message));
  return isPrinted ? "" : verdict.message;
}

/** What a script printed, and how it ended. */
export function OutputPane({ run, onLine }: { run: ScriptRun; onLine: (line: number) => void }): ReactElement {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Returns a promise in newer browsers, which must not be taken for the effect's clean-up.
    void end.current?.scrollIntoView({ block: "nearest" });
  }, [run]);
  const message = verdictMessage(run);
  return (
    <ScrollArea label="Output" pane="results" className="case-detail">
      <div className="case-verdict num">
        <output aria-label="Outcome" aria-live="off">
          {scriptSentence(run)}
        </output>
      </div>
      {run.phase === "idle" ? (
        <p className="text-s text-soft">
          <kbd>{keyWords("mod+enter", isMac)}</kbd> runs everything, <kbd>{keyWords("shift+enter", isMac)}</kbd> the
          selected lines, or the one with the cursor. Each run starts from nothing.
        </p>
      ) : null}
      <PrintList prints={run.prints} onLine={onLine} />
      {message === "" ? null : <p className="pt-2 whitespace-pre-wrap text-bad">{message}</p>}
      {run.verdict?.outputTruncated === true ? (
        <p className="pt-2 text-s text-warn">What was printed beyond the limit was cut.</p>
      ) : null}
      <div ref={end} />
    </ScrollArea>
  );
}
