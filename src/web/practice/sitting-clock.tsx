import type { ReactElement } from "react";
import { ClockFace } from "../ui/clock-face.tsx";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useSittingState } from "./use-sitting.ts";

/** The sitting's clock against the problem's target, with a pause where the conditions allow one. */
export function SittingClock({
  keeper,
  minutes,
}: {
  keeper: SittingKeeper | null;
  minutes: number;
}): ReactElement | null {
  const { sitting, shownMs, paused, problem } = useSittingState(keeper);
  if (keeper === null) return null;
  if (problem !== null && sitting === null) {
    return <span className="text-xs text-warn">No clock: {problem}</span>;
  }
  const isRunning = sitting !== null && sitting.finishedAt === null;
  return (
    <ClockFace
      shownMs={shownMs}
      minutes={minutes}
      isRunning={isRunning}
      interview={sitting?.interview === true}
      paused={paused}
      onPause={keeper.pause}
      onResume={keeper.resume}
      end={sitting === null || isRunning ? null : sitting.passed ? "solved" : "ended"}
    />
  );
}
