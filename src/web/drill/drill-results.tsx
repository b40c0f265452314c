import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { ReactElement } from "react";
import { RunResults } from "../ui/run-results.tsx";
import { endSentence, symptomSentence } from "../debugging/drill-words.ts";
import type { Fix } from "./use-fix.ts";

interface DrillResultsProps {
  page: DrillPage;
  fix: Fix;
  followUp: string | null;
  onLine: (line: number) => void;
}

function passedSentence(page: DrillPage, followUp: string | null): string {
  if (followUp !== null && page.followUps.some(({ id, passed }) => id === followUp && passed))
    return "The follow-up passes.";
  return endSentence(page) || "Every case passes.";
}

/** The cases of the last submit; before the first, those that failed as the program was served. */
export function DrillResults({ page, fix, followUp, onLine }: DrillResultsProps): ReactElement {
  const { view, selected, select, isServed } = fix;
  return (
    <RunResults
      view={view}
      selected={selected}
      onSelect={select}
      onLine={onLine}
      idle={<p className="p-5 text-soft">Nothing has run yet. Submit judges the program by its behaviour.</p>}
      passed={<p className="font-medium">{passedSentence(page, followUp)}</p>}
      sentence={isServed ? symptomSentence(view.cases.length) : undefined}
    />
  );
}
