import { designStageTitles, type DesignStage } from "#catalogue/design-titles.rules.ts";
import type { DesignPage, SheetFields } from "#design/design.schemas.ts";
import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "../ui/announce.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords } from "../ui/words.ts";

interface StageBarProps {
  design: DesignPage;
  fields: SheetFields;
  /** Null while the summary is shown. */
  current: DesignStage | null;
  isPaused: boolean;
  isOver: boolean;
  onPause: () => void;
  onStage: (stage: DesignStage) => void;
  onSummary: () => void;
}

/** Stages in a word, for the bar. */
const shortTitles: Readonly<Record<DesignStage, string>> = {
  clarify: "Clarify",
  baseline: "Baseline",
  model: "Model",
  evaluation: "Evaluation",
  serving: "Serving",
  failure: "Failure",
};

/** The stages with the time spent in each against its budget, and the time in all. */
export function StageBar(props: StageBarProps): ReactElement {
  const { design, fields, current, isPaused, isOver, onPause, onStage, onSummary } = props;
  const total = Object.values(fields.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const budget = design.stages.find(({ stage }) => stage === current)?.minutes ?? 0;
  const isLate = current !== null && (fields.seconds[current] ?? 0) > budget * 60;
  const wasLate = useRef(isLate);
  useEffect(() => {
    if (isLate && !wasLate.current) announce("The time of this stage is over. The clock goes on.");
    wasLate.current = isLate;
  }, [isLate]);
  return (
    <div className="design-stage-bar">
      <ol className="design-stage-list" aria-label="Stages">
        {design.stages.map(({ stage, minutes }) => {
          const seconds = fields.seconds[stage] ?? 0;
          return (
            <li key={stage}>
              <button
                type="button"
                className="design-stage-tab"
                aria-current={stage === current ? "step" : undefined}
                data-late={seconds > minutes * 60}
                title={designStageTitles[stage]}
                onClick={() => onStage(stage)}
              >
                <span className="design-stage-name">{shortTitles[stage]}</span>
                <span className="num design-stage-time">
                  {clockWords(seconds * 1000)}
                  <span className="text-faint"> / {minutes}</span>
                  <span className="sr-only"> minutes{seconds > minutes * 60 ? ", over its time" : ""}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="design-stage-clock">
        <span className="num font-mono" role="timer" aria-label="Time in all">
          {clockWords(total * 1000)}
          <span className="text-faint"> / {design.minutes}:00</span>
        </span>
        {isOver || current === null ? null : (
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="p" onClick={onPause}>
            {isPaused ? "Resume" : "Pause"} <KeyCap keys="p" />
          </button>
        )}
        {current === null ? null : (
          <button type="button" className="btn" aria-keyshortcuts="f" onClick={onSummary}>
            {isOver ? "Summary" : "Finish"} <KeyCap keys="f" />
          </button>
        )}
      </div>
    </div>
  );
}
