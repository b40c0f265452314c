import type { ReactElement } from "react";
import { monthTicks, placeIn, type Span } from "./timeline-marks.ts";

const axisHeight = 28;
const tickPx = 76;

/** The months over the timeline, and today. */
export function TimelineAxis({ span, width, now }: { span: Span; width: number; now: Date }): ReactElement {
  const today = placeIn(span, now.getTime()) * width;
  return (
    <svg width={width} height={axisHeight} className="timeline-axis block" aria-hidden="true">
      {monthTicks(span, width / tickPx).map((atMs) => {
        const x = placeIn(span, atMs) * width;
        return (
          <g key={atMs}>
            <line x1={x} x2={x} y1={18} y2={axisHeight} className="timeline-rule" />
            {Math.abs(x - today) < tickPx / 2 ? null : (
              <text x={x} y={13} textAnchor={x < tickPx / 2 ? "start" : "middle"}>
                {monthWords(atMs, now)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={today} x2={today} y1={18} y2={axisHeight} className="timeline-today" />
      <text x={today} y={13} textAnchor="middle" className="timeline-today-words">
        today
      </text>
    </svg>
  );
}

function monthWords(atMs: number, now: Date): string {
  const date = new Date(atMs);
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("2-digit" as const);
  return date.toLocaleDateString("en-GB", { month: "short", year });
}
