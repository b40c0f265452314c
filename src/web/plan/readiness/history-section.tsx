import { dayName } from "#plan/day-words.rules.ts";
import type { PlanReadiness } from "#plan/readiness.schemas.ts";
import { useCallback, useMemo, type ReactElement } from "react";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { historyDays, historyLines, type HistoryLine } from "./history-rows.ts";
import { ScrollArea } from "../../ui/scroll-area.tsx";

/** Readiness over the days on which the program was open; with one day there is nothing to draw yet. */
export function HistorySection({ readiness }: { readiness: PlanReadiness }): ReactElement {
  const lines = useMemo(() => historyLines(readiness), [readiness]);
  const days = historyDays(lines);
  return (
    <section aria-labelledby="history-title" className="grid gap-2">
      <h2 id="history-title" className="h2">
        From day to day
      </h2>
      {days.length === 0 ? (
        <p className="text-soft">Nothing was measured yet. The first thing you do for an expected round begins this.</p>
      ) : days.length === 1 ? (
        <p className="text-soft">
          The history begins on {dayName(days[0] ?? "")}. Each day on which the program is open adds a point, and from
          the second on they are drawn.
        </p>
      ) : (
        <HistoryFigure lines={lines} days={days} />
      )}
    </section>
  );
}

function HistoryFigure({ lines, days }: { lines: readonly HistoryLine[]; days: readonly string[] }): ReactElement {
  const draw = useCallback(
    async (width: number) => (await import("./history-plot.ts")).plotHistory(lines, width),
    [lines],
  );
  return (
    <PlotFigure title="Readiness, 0 to 100" draw={draw} height={38 + 56 * lines.length}>
      <ScrollArea role="group" label="Readiness by day" className="overflow-x-auto">
        <table className="num history-table">
          <thead>
            <tr>
              <th scope="col">day</th>
              {lines.map(({ title }) => (
                <th scope="col" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {lines.map(({ title, points }) => (
                  <td key={title}>{points.find((point) => point.day === day)?.value ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </PlotFigure>
  );
}
