import type { CalibrationPage } from "#knowledge/readiness/deadlines.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useCallback, type ReactElement } from "react";
import { countWords } from "../ui/words.ts";
import { FitPanel } from "./fit-panel.tsx";
import { HeldOutFigure } from "./held-out-figure.tsx";
import { ModelFigures } from "./model-figures.tsx";
import { PlotFigure } from "./plot-figure.tsx";
import { calibrationQuery } from "./readiness-api.ts";
import { ReliabilityTable } from "./reliability-table.tsx";

/** How far the expectations can be believed: what was expected beside what came; and parameters of one's own. */
export function CalibrationSection(): ReactElement | null {
  const { data: page } = useQuery({ ...calibrationQuery, refetchOnMount: "always" });
  if (page === undefined) return null;
  return (
    <section aria-labelledby="calibration-title" className="pt-6">
      <h2 className="h2" id="calibration-title">
        Calibration
      </h2>
      {page.predicted > 0 ? <Calibration page={page} /> : <NotYet page={page} />}
      <FitPanel page={page} />
    </section>
  );
}

/** Nothing to measure: no review on a second day, or none since the parameters were fitted. */
function NotYet({ page: { inUse } }: { page: CalibrationPage }): ReactElement {
  if (inUse === null)
    return (
      <p className="pt-1 text-soft">
        Once cards have been reviewed on a second day, this shows what was expected of each review beside what came.
      </p>
    );
  return (
    <>
      <p className="max-w-[70ch] pt-1 text-soft">
        No review since your parameters were fitted: this is how they were measured then. From the next review on, what
        they expect stands here beside what comes.
      </p>
      <HeldOutFigure fit={inUse} inUse="then" />
    </>
  );
}

function Calibration({ page }: { page: CalibrationPage }): ReactElement {
  const draw = useCallback(
    async (width: number) => (await import("./readiness-plots.ts")).plotReliability(page, width),
    [page],
  );
  return (
    <div className="readiness-plots pt-2">
      <PlotFigure title="Recalled, over what was expected" draw={draw} height={240}>
        <ReliabilityTable name={null} reliability={page.reliability} />
      </PlotFigure>
      <div className="min-w-0">
        <ModelFigures label="How well each predicts" rows={page.models} />
        <p className="max-w-[56ch] pt-3 text-s text-soft">
          Over {countWords(page.predicted, "review")}
          {page.inUse === null ? "" : " since your parameters were fitted"}; lower is better. The moving average and the
          constant know nothing of any card. A point of the plot stands for at least one review in fifty.
        </p>
      </div>
    </div>
  );
}
