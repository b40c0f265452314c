import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { countWords } from "../../ui/words.ts";
import { trendsQuery, type Trend } from "../mock-api.ts";
import { OutcomesFigure } from "./outcomes-figure.tsx";
import { PaceFigures } from "./pace-figures.tsx";
import { trendWords } from "./trend-words.ts";
import "../mock.css";

/** How the scores of mock interviews went over time, each dimension by itself, with how sure that is. */
export function MockTrendsScreen(): ReactElement {
  const query = useQuery({ ...trendsQuery, refetchOnMount: "always" });
  const { trends, spoken } = query.data ?? { trends: [], spoken: [] };
  const rounds = [...new Set(trends.map(({ round }) => round))];
  return (
    <div className="page">
      <title>Mock interviews over time · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">
          <Link to="/mocks" className="hover:text-ink">
            Mock interviews
          </Link>
        </p>
        <h1 className="title pt-2">One round is one noisy sample.</h1>
        <p className="pt-1 text-soft">
          Filled points are scores, rings what you gave yourself. Means with their 95 % interval by Student’s t, from
          three rounds on; what rounding to whole scores hides is added.
        </p>
      </header>
      <FetchNotice
        query={query}
        failed="The scores could not be fetched."
        reading="Fetching the scores…"
        isPage={false}
      />
      {query.data !== undefined && trends.length === 0 ? (
        <Notice title="No score yet.">
          <p>Hold a mock interview to its end and rate yourself; its scores stand here from then on.</p>
          <Link to="/mocks" className="btn">
            Begin a round
          </Link>
        </Notice>
      ) : null}
      {rounds.map((round) => (
        <section key={round} className="pt-5" aria-labelledby={`trend-${round}`}>
          <h2 className="h2" id={`trend-${round}`}>
            {roundTitles[round]}
          </h2>
          <div className="trend-list">
            {trends
              .filter((trend) => trend.round === round)
              .map((trend) => (
                <TrendFigure key={trend.dimension} trend={trend} />
              ))}
          </div>
        </section>
      ))}
      {trends.length === 0 && spoken.length === 0 ? null : <PaceFigures rounds={spoken} />}
      <OutcomesFigure />
    </div>
  );
}

function TrendFigure({ trend }: { trend: Trend }): ReactElement {
  const draw = async (width: number): Promise<SVGElement | HTMLElement> =>
    (await import("./trend-plot.ts")).drawTrend(trend, width);
  return (
    <article className="min-w-0">
      <PlotFigure title={trend.name} draw={draw} height={150}>
        <table className="text-s">
          <thead>
            <tr>
              <th scope="col">Round</th>
              <th scope="col">Score</th>
              <th scope="col">You said</th>
            </tr>
          </thead>
          <tbody className="num">
            {trend.points.map(({ mockId, at, score, own }) => (
              <tr key={mockId}>
                <td>
                  <Link to="/mocks/$id" params={{ id: mockId }} className="link">
                    {at.slice(0, 10)}
                  </Link>
                </td>
                <td>{score}</td>
                <td>{own ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </PlotFigure>
      <p className="num text-s text-soft">
        {countWords(trend.points.length, "round")}. {trendWords(trend)}
      </p>
    </article>
  );
}
