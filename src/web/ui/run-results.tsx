import type { Verdict } from "#judge/judge.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { PrintList } from "../editor/print-list.tsx";
import { firstLine } from "../editor/traceback.ts";
import { TracebackText } from "../editor/traceback-text.tsx";
import { CaseDetail } from "./case-detail.tsx";
import { CaseList } from "./case-list.tsx";
import type { CaseView, RunView } from "./run-view.ts";
import { GrowthFigure } from "./growth-figure.tsx";
import { ScrollArea } from "./scroll-area.tsx";
import { verdictSentence } from "./verdict-sentence.ts";
import { byteWords } from "./words.ts";

/** How a run stands, in a sentence. */
export function runSentence({ phase, mode, verdict, cases, isMeasuring, problem }: RunView): string {
  if (phase === "idle") return "";
  if (phase === "broken") return problem ?? "The run broke off.";
  const noun = mode === "run" ? "example" : "case";
  if (verdict !== null) {
    const hasRun = cases.some(({ status }) => status !== "waiting");
    return verdictSentence(hasRun ? verdict : { ...verdict, totalCases: 0, passedCases: 0 }, noun);
  }
  if (phase === "finished") return "Stopped";
  if (isMeasuring) return "Every case passes; measuring how it grows…";
  const ended = cases.filter(({ status }) => status !== "waiting" && status !== "running").length;
  return cases.length === 0 ? "Starting…" : `Running… ${ended} of ${cases.length}`;
}

interface RunResultsProps {
  view: RunView;
  selected: CaseView | null;
  onSelect: (name: string) => void;
  onLine: (line: number) => void;
  /** What is said before any run. */
  idle: ReactNode;
  /** What is said of a run that passed. */
  passed: ReactNode;
  /** In place of what {@link runSentence} says. */
  sentence?: string;
}

function FailureMessage({ verdict, onLine }: { verdict: Verdict; onLine: (line: number) => void }): ReactElement {
  if (firstLine(verdict.message) !== null) return <TracebackText text={verdict.message} onLine={onLine} />;
  return <p className="whitespace-pre-wrap">{verdict.message}</p>;
}

function Summary({ view, onLine, passed }: Pick<RunResultsProps, "view" | "onLine" | "passed">): ReactElement {
  const { verdict, phase, problem } = view;
  const isPass = verdict?.kind === "passed";
  const growth = verdict?.growth ?? null;
  return (
    <div className="grid grid-cols-1 gap-2">
      {phase === "broken" ? <p className="text-bad">{problem}</p> : null}
      {phase === "finished" && verdict === null ? <p>You stopped this run.</p> : null}
      {growth?.slower === true ? <GrowthFigure growth={growth} /> : null}
      {isPass ? passed : null}
      {growth === null || growth.slower ? null : <GrowthFigure growth={growth} />}
      {verdict === null || isPass || verdict.message === "" ? null : (
        <FailureMessage verdict={verdict} onLine={onLine} />
      )}
    </div>
  );
}

function seedWords({ verdict }: RunView): string {
  if (verdict === null || verdict.totalCases === 0) return "";
  const memory = verdict.peakMemoryBytes > 0 ? ` · peak memory ${byteWords(verdict.peakMemoryBytes)}` : "";
  return `seed ${verdict.seed}${memory}`;
}

/** What a run said: its cases beside the one chosen, or the whole in a sentence. */
export function RunResults(props: RunResultsProps): ReactElement {
  const { view, selected, onSelect, onLine, idle, sentence } = props;
  if (view.phase === "idle") {
    return (
      <section aria-label="Results" className="results-pane">
        <h2 className="sr-only">Results</h2>
        {idle}
      </section>
    );
  }
  const showsSummary = selected === null || view.phase === "broken";
  return (
    <section aria-label="Results" className="results-pane" data-cases={view.cases.length > 0}>
      <h2 className="sr-only">Results</h2>
      {view.cases.length > 0 ? <CaseList cases={view.cases} selected={selected} onSelect={onSelect} /> : null}
      <ScrollArea label="Details" className="case-detail">
        <div className="case-verdict num">
          <output aria-label="Verdict" aria-live="off">
            {sentence ?? runSentence(view)}
          </output>
          <span className="text-faint">{seedWords(view)}</span>
        </div>
        {showsSummary ? <Summary {...props} /> : <CaseDetail one={selected} onLine={onLine} />}
        {view.verdict?.outputTruncated === true ? (
          <p className="pt-3 text-s text-warn">What was printed beyond the limit was cut.</p>
        ) : null}
        {view.prints.length === 0 ? null : (
          <section aria-label="Printed while loading" className="pt-4">
            <h3 className="label pb-2">Printed while loading</h3>
            <PrintList prints={view.prints} onLine={onLine} />
          </section>
        )}
      </ScrollArea>
    </section>
  );
}
