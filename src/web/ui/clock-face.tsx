import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "./announce.ts";
import { minutesOver } from "./clock.ts";
import { KeyCap } from "./key-cap.tsx";
import { clockWords, countWords } from "./words.ts";

function overWords(shownMs: number, minutes: number): string {
  const over = minutesOver(shownMs, minutes);
  return over === 0 ? "over target" : `${countWords(over, "minute")} over`;
}

interface ClockFaceProps {
  shownMs: number;
  /** The target. */
  minutes: number;
  isRunning: boolean;
  interview: boolean;
  paused: boolean;
  /** Under interview conditions there is no pause. */
  onPause: () => void;
  onResume: () => void;
  /** How it ended, in a word; null while it goes on. */
  end: string | null;
}

/** A clock against its target, with a pause where the conditions allow one. */
export function ClockFace(props: ClockFaceProps): ReactElement {
  const { shownMs, minutes, isRunning, interview, paused, onPause, onResume, end } = props;
  const isOver = shownMs > minutes * 60_000;
  const wasOver = useRef(isOver);

  useEffect(() => {
    if (isRunning && isOver && !wasOver.current)
      announce(`The target of ${countWords(minutes, "minute")} is over. The clock goes on.`);
    wasOver.current = isOver;
  }, [isRunning, isOver, minutes]);

  return (
    <div className="flex items-center gap-2" role="group" aria-label="Clock">
      {interview ? <span className="text-xs text-soft">interview</span> : null}
      <span className="num font-mono leading-none font-medium whitespace-nowrap" role="timer">
        {clockWords(shownMs)} <span className="text-faint">/ {clockWords(minutes * 60_000)}</span>
      </span>
      {isRunning && isOver ? (
        <span className="text-xs text-soft max-frame:hidden">{overWords(shownMs, minutes)}</span>
      ) : null}
      {end === null ? null : <span className="text-xs text-soft">{end}</span>}
      {isRunning && !interview ? (
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="p" onClick={paused ? onResume : onPause}>
          <span>
            {paused ? "Resume" : "Pause"}
            <span className="sr-only"> the clock</span>
          </span>
          <KeyCap keys="p" />
        </button>
      ) : null}
    </div>
  );
}
