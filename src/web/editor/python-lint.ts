import { linter, type Diagnostic } from "@codemirror/lint";
import type { Extension, Text } from "@codemirror/state";
import type { LintAnswer, LintQuestion } from "./lint-worker.ts";

type RuffDiagnostic = LintAnswer["diagnostics"][number];

const lintDelayMs = 500;

function offsetOf(document: Text, { row, column }: { row: number; column: number }): number {
  const line = document.line(Math.min(Math.max(row, 1), document.lines));
  return Math.min(line.from + Math.max(column - 1, 0), line.to);
}

function severityOf({ code, tags }: RuffDiagnostic): Diagnostic["severity"] {
  if (code === null || code === "invalid-syntax" || code === "F821" || code.startsWith("E9")) return "error";
  return tags.includes("unnecessary") ? "hint" : "warning";
}

/** A finding of ruff as the editor shows it, never empty and never outside the document. */
export function toDiagnostic(found: RuffDiagnostic, document: Text): Diagnostic {
  const from = offsetOf(document, found.start_location);
  const to = Math.max(from, offsetOf(document, found.end_location));
  return { from, to, severity: severityOf(found), message: found.message };
}

interface Linter {
  ask(code: string): Promise<RuffDiagnostic[]>;
}

function startLinter(): Linter {
  const worker = new Worker(new URL("./lint-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (diagnostics: RuffDiagnostic[]) => void>();
  let asked = 0;
  worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => {
    waiting.get(data.id)?.(data.diagnostics);
    waiting.delete(data.id);
  };
  return {
    ask(code) {
      asked += 1;
      const question: LintQuestion = { id: asked, code };
      return new Promise((resolve) => {
        waiting.set(question.id, resolve);
        worker.postMessage(question);
      });
    },
  };
}

let started: Linter | null = null;

/** Shows what ruff finds. The linter is fetched and started once, in a worker, when the first editor is linted. */
export function pythonLint(): Extension {
  return linter(
    async ({ state: { doc } }) => {
      started ??= startLinter();
      const found = await started.ask(doc.toString());
      return found.map((one) => toDiagnostic(one, doc));
    },
    { delay: lintDelayMs },
  );
}
