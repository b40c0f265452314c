import type { Sitting } from "#practice/practice.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { isMac } from "../ui/commands.ts";
import { keyWords } from "../ui/keys.ts";
import { RunResults } from "../ui/run-results.tsx";
import type { CaseView, RunView } from "../ui/run-view.ts";
import { clockWords } from "../ui/words.ts";

function EmptyResults(): ReactElement {
  return (
    <div className="grid content-start gap-1 p-5 text-soft">
      <p>Nothing has run yet.</p>
      <p className="text-s">
        <kbd>{keyWords("mod+enter", isMac)}</kbd> runs the examples, <kbd>{keyWords("mod+shift+enter", isMac)}</kbd>{" "}
        submits to every case. What you print shows up here.
      </p>
    </div>
  );
}

function passSentence(sitting: Sitting | null, minutes: number): string {
  if (sitting === null || !sitting.passed) return "";
  const time = clockWords(sitting.activeMs);
  const target = clockWords(minutes * 60_000);
  return sitting.activeMs <= minutes * 60_000
    ? `Solved in ${time}, within the target of ${target}.`
    : `Solved in ${time}; the target is ${target}.`;
}

interface ResultsPaneProps {
  view: RunView;
  selected: CaseView | null;
  sitting: Sitting | null;
  minutes: number;
  onSelect: (name: string) => void;
  onLine: (line: number) => void;
  /** What comes after a pass: links to the reference and the rest. */
  afterPass: ReactNode;
}

/** What a run of a problem said. */
export function ResultsPane({ sitting, minutes, afterPass, ...results }: ResultsPaneProps): ReactElement {
  const passed =
    results.view.mode === "run" ? (
      <p>The examples pass. Submit runs every case.</p>
    ) : (
      <>
        <p className="font-medium">{passSentence(sitting, minutes) || "Every case passes."}</p>
        {afterPass}
      </>
    );
  return <RunResults {...results} idle={<EmptyResults />} passed={passed} />;
}
