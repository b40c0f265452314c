import type { DrillPage, HealthyBand } from "#debugging/debugging.schemas.ts";
import type { ReactElement } from "react";
import { PrintList } from "../editor/print-list.tsx";
import { TracebackText } from "../editor/traceback-text.tsx";
import { isMac } from "../ui/commands.ts";
import { keyWords } from "../ui/keys.ts";
import { ScrollArea } from "../ui/scroll-area.tsx";
import type { ScriptRun } from "../ui/script-run.ts";
import { verdictSentence } from "../ui/verdict-sentence.ts";
import type { Curves } from "./curve-data.ts";
import { CurveFigure } from "./curve-figure.tsx";

/** How a training stands, in a sentence. */
export function trainingSentence({ phase, verdict, problem }: ScriptRun): string {
  if (phase === "idle") return "";
  if (phase === "running") return "Training…";
  if (problem !== null) return problem;
  if (verdict === null) return "You stopped the training.";
  return verdict.kind === "passed" ? "Trained to the end." : verdictSentence(verdict);
}

interface CurvesPaneProps {
  page: DrillPage;
  curves: Curves;
  run: ScriptRun;
  band: HealthyBand | undefined;
  /** Whether the band could not be had. */
  isBandMissing: boolean;
  onLine: (line: number) => void;
}

/** Every series the program logs, as it trains, beside the band of healthy runs. */
export function CurvesPane({ page, curves, run, band, isBandMissing, onLine }: CurvesPaneProps): ReactElement {
  const message = run.verdict === null || run.verdict.kind === "passed" ? "" : run.verdict.message;
  return (
    <ScrollArea label="Curves" pane="results" className="case-detail">
      <h2 className="sr-only">Curves</h2>
      <div className="case-verdict">
        <output aria-label="Training" aria-live="off">
          {trainingSentence(run)}
        </output>
        <span className="flex items-center gap-3">
          <span>
            <span className="curve-key bg-accent" aria-hidden="true" /> this run
          </span>
          <span>
            <span className="curve-key bg-good opacity-40" aria-hidden="true" />{" "}
            {isBandMissing
              ? "healthy runs could not be had"
              : band === undefined
                ? "healthy runs, coming…"
                : "healthy runs"}
          </span>
        </span>
      </div>
      {run.phase === "idle" ? (
        <p className="pb-3 text-s text-soft">
          <kbd>{keyWords("mod+enter", isMac)}</kbd> trains with the code as it is now.
        </p>
      ) : null}
      <div className="curve-grid">
        {page.series.map((series) => (
          <CurveFigure
            key={series.name}
            series={series}
            points={curves[series.name] ?? []}
            band={band?.series[series.name] ?? []}
          />
        ))}
      </div>
      {message === "" ? null : (
        <div className="pt-3">
          <TracebackText text={message} onLine={onLine} />
        </div>
      )}
      {run.prints.length === 0 ? null : (
        <section aria-label="Printed" className="pt-4">
          <h3 className="label pb-2">Printed</h3>
          <PrintList prints={run.prints} onLine={onLine} />
        </section>
      )}
    </ScrollArea>
  );
}
