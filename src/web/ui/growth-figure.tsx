import { growthSentence } from "#judge/growth.rules.ts";
import type { Growth } from "#judge/judge.schemas.ts";
import { useEffect, type ReactElement } from "react";
import { useWidth } from "./use-width.ts";

function millisecondsOf(ms: number): string {
  return Number(ms.toPrecision(3)).toString();
}

/** How the code grew with its input: a sentence, the times drawn beside the slope of the best, and the same as a table. */
export function GrowthFigure({ growth }: { growth: Growth }): ReactElement {
  const [place, width] = useWidth();
  const isDrawn = growth.points.length > 1;
  const isCounted = growth.points.some(({ steps }) => steps !== null);

  useEffect(() => {
    if (width === 0 || !isDrawn) return;
    let isCurrent = true;
    import("./growth-plot.ts").then(
      ({ plotGrowth }) => isCurrent && place.current?.replaceChildren(plotGrowth(growth, Math.min(width, 520))),
      // the table says the same
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [place, width, growth, isDrawn]);

  return (
    <figure className="min-w-0 pt-2" aria-label="Growth">
      <figcaption className={growth.slower ? "text-warn" : ""}>{growthSentence(growth)}</figcaption>
      <div ref={place} className="pt-2" style={{ minHeight: isDrawn ? 190 : 0 }} aria-hidden="true" />
      {growth.points.length === 0 ? null : (
        <details>
          <summary className="start-summary text-s">The times as a table</summary>
          <table className="num text-s">
            <thead>
              <tr>
                <th scope="col">{growth.variable}</th>
                <th scope="col">ms</th>
                {isCounted ? <th scope="col">steps</th> : null}
              </tr>
            </thead>
            <tbody>
              {growth.points.map(({ size, ms, steps }) => (
                <tr key={size}>
                  <td>{size.toLocaleString("en")}</td>
                  <td>{millisecondsOf(ms)}</td>
                  {isCounted ? <td>{steps?.toLocaleString("en") ?? ""}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
