import { Link } from "@tanstack/react-router";
import { memo, type ReactElement } from "react";
import { historyWords, markWords, placeIn, type Span, type StageBar, type TimelineRow } from "./timeline-marks.ts";

interface TimelineLineProps {
  line: TimelineRow;
  /** Its place among all, from 0. */
  index: number;
  /** In px. */
  top: number;
  span: Span;
  /** Of the drawing, in px. */
  width: number;
  now: Date;
  isInWords: boolean;
}

const height = 40;
const barTop = 14;
const barHeight = 12;
const thinnestPx = 3;

/** One application over time; who does not see it hears the same in words. */
export const TimelineLine = memo(function TimelineLine(props: TimelineLineProps): ReactElement {
  const { line, index, top, span, width, now, isInWords } = props;
  const { application, company } = line.row;
  const words = [historyWords(line, now), markWords(line, now)].filter((one) => one !== "").join("; ");
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="timeline-line timeline-place"
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" className="min-w-0 truncate">
        <Link to="/campaign/$id" params={{ id: application.id }} preload={false} className="link">
          {company?.name}
        </Link>{" "}
        <span className="text-s text-soft">{application.role}</span>
      </span>
      <div role="cell" className="min-w-0">
        <span className={isInWords ? "block truncate text-s" : "sr-only"} title={isInWords ? words : undefined}>
          {words}
        </span>
        {isInWords || width === 0 ? null : <Drawing line={line} span={span} width={width} now={now} />}
      </div>
    </div>
  );
});

function Drawing({ line, span, width, now }: Pick<TimelineLineProps, "line" | "span" | "width" | "now">): ReactElement {
  const today = placeIn(span, now.getTime()) * width;
  return (
    <svg width={width} height={height} className="block" aria-hidden="true">
      <line x1={today} x2={today} y1={0} y2={height} className="timeline-today" />
      {line.bars.map((bar) => (
        <Bar key={`${bar.name} ${bar.fromMs}`} bar={bar} span={span} width={width} />
      ))}
      {line.marks.map(({ kind, words, atMs }) => {
        const x = placeIn(span, atMs) * width;
        const middle = barTop + barHeight / 2;
        return (
          <g key={`${kind} ${words} ${atMs}`} className={`timeline-mark-${kind}`}>
            <title>{`${words}, ${new Date(atMs).toLocaleDateString("en-GB", { day: "numeric", month: "short" })}`}</title>
            {kind === "round" ? (
              <circle cx={x} cy={middle} r={4.5} />
            ) : (
              <path d={`M${x} ${middle - 6} L${x + 6} ${middle} L${x} ${middle + 6} L${x - 6} ${middle} Z`} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Bar({ bar, span, width }: { bar: StageBar; span: Span; width: number }): ReactElement | null {
  if (bar.toMs < span.fromMs) return null;
  const x = placeIn(span, bar.fromMs) * width;
  const length = Math.max(thinnestPx, placeIn(span, bar.toMs) * width - x);
  return (
    <g>
      <title>{bar.name}</title>
      <rect x={x} y={barTop} width={length} height={barHeight} rx={2} className="timeline-bar" data-kind={bar.kind} />
    </g>
  );
}
