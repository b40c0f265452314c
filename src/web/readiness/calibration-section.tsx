import { useQuery } from "@tanstack/react-query";
import { useCallback, type ReactElement } from "react";
import { countWords } from "../ui/words.ts";
import { PlotFigure } from "./plot-figure.tsx";
import { calibrationQuery } from "./readiness-api.ts";

/** How far the expectations can be believed: what was expected beside what came. */
export function CalibrationSection(): ReactElement | null {
  const { data: page } = useQuery({ ...calibrationQuery, refetchOnMount: "always" });
  const draw = useCallback(
    async (width: number) => {
      if (page === undefined) throw new Error("nothing to draw yet");
      return (await import("./readiness-plots.ts")).plotReliability(page, width);
    },
    [page],
  );
  if (page === undefined) return null;
  return (
    <section aria-labelledby="calibration-title" className="pt-6">
      <h2 className="h2" id="calibration-title">
        Calibration
      </h2>
      {page.predicted === 0 ? (
        <p className="pt-1 text-soft">
          Once cards have been reviewed on a second day, this shows what was expected of each review beside what came.
        </p>
      ) : (
        <div className="readiness-plots pt-2">
          <PlotFigure title="Recalled, over what was expected" draw={draw} height={240}>
            <table className="num text-s">
              <thead>
                <tr>
                  <th scope="col">expected</th>
                  <th scope="col">recalled</th>
                  <th scope="col">reviews</th>
                </tr>
              </thead>
              <tbody>
                {page.reliability.map(({ meanPredicted, recalledShare, count }) => (
                  <tr key={meanPredicted}>
                    <td>{Math.round(100 * meanPredicted)} %</td>
                    <td>{Math.round(100 * recalledShare)} %</td>
                    <td>{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </PlotFigure>
          <div className="min-w-0">
            <table className="standings calibration-table" aria-label="How well each predicts">
              <thead>
                <tr>
                  <th scope="col">Predicted by</th>
                  <th scope="col">Log loss</th>
                  <th scope="col">RMSE (bins)</th>
                </tr>
              </thead>
              <tbody>
                {page.models.map(({ name, logLoss, rmseBins }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="num">{logLoss === null ? "" : logLoss.toFixed(3)}</td>
                    <td className="num">{rmseBins === null ? "" : rmseBins.toFixed(3)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="max-w-[56ch] pt-3 text-s text-soft">
              Over {countWords(page.predicted, "review")}; lower is better. The moving average and the constant know
              nothing of any card.{" "}
              {page.mayFit
                ? "There are reviews enough to fit parameters of your own."
                : "Parameters of one's own do no better than the defaults before about 1,000 reviews."}
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
