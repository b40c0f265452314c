import { useEffect, useRef, type ReactElement } from "react";
import { announce } from "../ui/announce.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { minutesOver } from "./clock.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useSittingState } from "./use-sitting.ts";
import { clockWords, countWords } from "./words.ts";

function overWords(shownMs: number, minutes: number): string {
  const over = minutesOver(shownMs, minutes);
  return over === 0 ? "over target" : `${countWords(over, "minute")} over`;
}

/** The sitting's clock against the problem's target, with a pause where the conditions allow one. */
export function SittingClock({
  keeper,
  minutes,
}: {
  keeper: SittingKeeper | null;
  minutes: number;
}): ReactElement | null {
  const { sitting, shownMs, paused, problem } = useSittingState(keeper);
  const isRunning = sitting !== null && sitting.finishedAt === null;
  const isOver = shownMs > minutes * 60_000;
  const wasOver = useRef(isOver);

  useEffect(() => {
    if (isRunning && isOver && !wasOver.current)
      announce(`The target of ${countWords(minutes, "minute")} is over. The clock goes on.`);
    wasOver.current = isOver;
  }, [isRunning, isOver, minutes]);

  if (keeper === null) return null;
  if (problem !== null && sitting === null) {
    return <span className="text-xs text-warn">No clock: {problem}</span>;
  }
  return (
    <div className="flex items-center gap-2" role="group" aria-label="Clock">
      {sitting?.interview === true ? <span className="text-xs text-soft">interview</span> : null}
      <span className="num font-mono leading-none font-medium whitespace-nowrap" role="timer">
        {clockWords(shownMs)} <span className="text-faint">/ {clockWords(minutes * 60_000)}</span>
      </span>
      {isRunning && isOver ? (
        <span className="text-xs text-soft max-frame:hidden">{overWords(shownMs, minutes)}</span>
      ) : null}
      {sitting !== null && !isRunning ? (
        <span className="text-xs text-soft">{sitting.passed ? "solved" : "ended"}</span>
      ) : null}
      {isRunning && !sitting.interview ? (
        <button
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="p"
          onClick={() => (paused ? keeper.resume() : keeper.pause())}
        >
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
