import type { Curve } from "#calculators/calculator.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import { PlotFigure } from "../readiness/plot-figure.tsx";
import { curveTable } from "./curve-table.ts";

/** A curve, drawn, with the same as a table under it. */
export function CurveFigure({ curve }: { curve: Curve }): ReactElement {
  const table = useMemo(() => curveTable(curve), [curve]);
  const draw = useCallback(async (width: number) => (await import("./curve-plot.ts")).plotCurve(curve, width), [curve]);
  return (
    <PlotFigure title={curve.title} draw={draw} height={260}>
      <div className="curve-table">
        <table className="num text-s">
          <thead>
            <tr>
              {table.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) => (
                  <td key={table.head[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PlotFigure>
  );
}
