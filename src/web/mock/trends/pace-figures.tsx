import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { SpokenRound } from "#mock/mock.schemas.ts";
import { leastForPace, usualPace } from "#mock/scorecard/pace.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo, type ReactElement } from "react";
import { settingsQuery } from "../../queries.ts";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import type { PaceDrawing } from "./pace-plot.ts";
import { paceWords, tooFewSpokenWords } from "./pace-words.ts";

/** How fast and how much was spoken over rounds; below three there is a sentence. */
export function PaceFigures({ rounds }: { rounds: readonly SpokenRound[] }): ReactElement {
  const settings = useQuery(settingsQuery).data;
  const band = settings?.paceBand ?? usualPace;
  return (
    <section className="pt-5" aria-labelledby="pace">
      <h2 className="h2" id="pace">
        How you spoke
      </h2>
      {rounds.length < leastForPace ? (
        <p className="num">{tooFewSpokenWords(rounds.length)}</p>
      ) : (
        <>
          <p className="num max-w-[72ch] pb-3 text-soft">
            {paceWords(rounds, band)} The band is yours to set, under{" "}
            <Link to="/settings" hash="speech" className="link">
              Speech in the settings
            </Link>
            .
          </p>
          <div className="trend-list">
            <Figure title="Words a minute" of="wordsPerMinute" rounds={rounds} band={band} />
            <Figure title="Share of the words, %" of="talkShare" rounds={rounds} />
            <Figure title="Longest spoken turn, s" of="longestTurnSeconds" rounds={rounds} />
          </div>
        </>
      )}
    </section>
  );
}

interface FigureProps {
  title: string;
  of: "wordsPerMinute" | "talkShare" | "longestTurnSeconds";
  rounds: readonly SpokenRound[];
  band?: PaceDrawing["band"];
}

function Figure({ title, of, rounds, band = null }: FigureProps): ReactElement {
  const drawing = useMemo<PaceDrawing>(() => {
    const isShare = of === "talkShare";
    const values = rounds.map((round) => (isShare && round[of] !== null ? 100 * round[of] : round[of]));
    return { values, band, most: isShare ? 100 : null };
  }, [rounds, of, band]);
  const draw = useCallback(
    async (width: number): Promise<SVGElement | HTMLElement> =>
      (await import("./pace-plot.ts")).drawPace(drawing, width),
    [drawing],
  );
  return (
    <article className="min-w-0">
      <PlotFigure title={title} draw={draw} height={150}>
        <table className="text-s">
          <thead>
            <tr>
              <th scope="col">Round</th>
              <th scope="col">{title}</th>
            </tr>
          </thead>
          <tbody className="num">
            {rounds.map(({ mockId, at, round }, index) => {
              const value = drawing.values[index] ?? null;
              return (
                <tr key={mockId}>
                  <td>
                    <Link to="/mocks/$id" params={{ id: mockId }} className="link">
                      {roundTitles[round]}, {at.slice(0, 10)}
                    </Link>
                  </td>
                  <td>{value === null ? "–" : Math.round(value)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </PlotFigure>
    </article>
  );
}
