import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { ReactElement } from "react";
import { ConsolePane } from "./console-pane.tsx";
import { CurvesPane } from "./curves-pane.tsx";
import { DrillBelow, type BelowPart } from "./drill-below.tsx";
import { DrillResults } from "./drill-results.tsx";
import type { DrillProgram } from "./use-drill-program.ts";

interface ProgramBelowProps {
  page: DrillPage;
  program: DrillProgram;
  followUp: string | null;
  part: BelowPart;
  onPart: (part: BelowPart) => void;
  onLine: (line: number) => void;
}

/** What a broken program shows of itself: its cases, its curves where it trains, and a console. */
export function ProgramBelow({ page, program, followUp, part, onPart, onLine }: ProgramBelowProps): ReactElement {
  const { console, training, band, fix, code } = program;
  return (
    <DrillBelow
      part={part}
      onPart={onPart}
      results={<DrillResults page={page} fix={fix} followUp={followUp} onLine={onLine} />}
      curves={
        program.trains ? (
          <CurvesPane
            page={page}
            curves={training.curves}
            run={training.run}
            band={band.data}
            isBandMissing={band.isError}
            onLine={onLine}
          />
        ) : null
      }
      console={
        <ConsolePane
          page={page}
          console={console}
          isStale={console.startedWith !== null && console.startedWith !== code()}
          onLine={onLine}
        />
      }
    />
  );
}
