import type { ReactElement, ReactNode } from "react";
import { NarrowPanes, WidePanes } from "../ui/work-panes.tsx";

/** The three parts of a problem's page. */
interface ProblemParts {
  statement: ReactNode;
  code: ReactNode;
  results: ReactNode;
  /** Stands in place of code and results where there is something else to look at. */
  view: ReactNode;
}

/** One of the parts at a time, where there is room for one. */
export type NarrowPart = "statement" | "code" | "results";

interface ProblemPanesProps extends ProblemParts {
  isNarrow: boolean;
  part: NarrowPart;
  onPart: (part: NarrowPart) => void;
}

/** The parts of a problem's page, beside each other or, on a phone, as tabs. */
export function ProblemPanes({
  statement,
  code,
  results,
  view,
  isNarrow,
  part,
  onPart,
}: ProblemPanesProps): ReactElement {
  if (!isNarrow) {
    return (
      <WidePanes
        name="problem"
        left={statement}
        leftLabel="statement"
        code={code}
        below={results}
        belowLabel="results"
        view={view}
      />
    );
  }
  const shownCode = (
    <>
      {view}
      <div className={view === null ? "h-full" : "hidden"}>{code}</div>
    </>
  );
  return (
    <NarrowPanes
      panes={[
        { part: "statement", title: "Statement", content: statement },
        { part: "code", title: "Code", content: shownCode },
        { part: "results", title: "Results", content: results },
      ]}
      part={part}
      onPart={onPart}
    />
  );
}
