import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, type ReactElement } from "react";
import type { Calibration } from "#mock/scorecard/calibration.schemas.ts";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { calibrationQuery } from "../mock-api.ts";
import { verdictWords } from "../scorecard/scorecard-words.ts";
import { outcomeLines, tooFewWords } from "./outcome-words.ts";

// As outcomes-plot.ts draws it, which is fetched later.
const height = 168;

/** Scores before real rounds against how these came out; from five outcomes on, with how little that proves. */
export function OutcomesFigure(): ReactElement {
  const query = useQuery({ ...calibrationQuery, refetchOnMount: "always" });
  const { data } = query;
  return (
    <section className="pt-5" aria-labelledby="outcomes">
      <h2 className="h2" id="outcomes">
        Against real rounds
      </h2>
      <p className="max-w-[72ch] pb-3 text-soft">
        A round of your{" "}
        <Link to="/campaign" className="link">
          campaign
        </Link>{" "}
        counts once it is passed or lost and mocks that rehearsed it, or of its kind within the sixty days before it,
        have a score.
      </p>
      <FetchNotice
        query={query}
        failed="The outcomes could not be fetched."
        reading="Fetching the outcomes…"
        isPage={false}
      />
      {data === undefined ? null : data.shares === null ? (
        <p className="num">{tooFewWords(data)}</p>
      ) : (
        <Outcomes calibration={data} lines={outcomeLines(data.shares)} />
      )}
    </section>
  );
}

function Outcomes({ calibration, lines }: { calibration: Calibration; lines: readonly string[] }): ReactElement {
  const draw = useCallback(
    async (width: number): Promise<SVGElement | HTMLElement> =>
      (await import("./outcomes-plot.ts")).drawOutcomes(calibration, width),
    [calibration],
  );
  return (
    <>
      <PlotFigure title="Mean score before each round" draw={draw} height={height}>
        <table className="text-s">
          <thead>
            <tr>
              <th scope="col">Round</th>
              <th scope="col">Mean score</th>
              <th scope="col">Mocks</th>
              <th scope="col">Judged</th>
              <th scope="col">Came out</th>
            </tr>
          </thead>
          <tbody className="num">
            {calibration.points.map(({ roundId, name, at, score, mocks, verdict, passed }) => (
              <tr key={roundId}>
                <td>
                  {name}, {at.slice(0, 10)}
                </td>
                <td>{score.toFixed(2)}</td>
                <td>{mocks}</td>
                <td>{verdict === null ? "–" : verdictWords[verdict]}</td>
                <td>{passed ? "passed" : "not passed"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PlotFigure>
      <ul className="num pt-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="max-w-[72ch] pt-2 text-s text-soft">
        Intervals are Wilson's, for rounds taken as independent. The line in the drawing is the median score. A script
        gives 4 at most and a model scores otherwise; both are taken as they are. This is what happened, and no
        forecast: rounds differ in what they ask and in who decides.
      </p>
    </>
  );
}
