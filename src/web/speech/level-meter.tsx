import { useEffect, useRef, useState, type ReactElement } from "react";
import { clockWords } from "../ui/words.ts";
import { isQuiet, meterShare } from "./cut-recording.ts";

const lookMs = 80;
/** A microphone that is muted is told of after so long, in ms. */
const silentMs = 4000;

/** That it is recorded, for how long, and how loud; says so where no sound has come since the microphone was opened. */
export function LevelMeter({ readLevel }: { readLevel: () => number }): ReactElement {
  const bar = useRef<HTMLSpanElement>(null);
  const read = useRef(readLevel);
  useEffect(() => {
    read.current = readLevel;
  });
  const [ms, setMs] = useState(0);
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => {
      const level = read.current();
      bar.current?.style.setProperty("--level", meterShare(level).toFixed(3));
      setMs(Math.floor((performance.now() - startedAt) / 1000) * 1000);
      if (!isQuiet(level)) setHeard(true);
    }, lookMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid gap-1">
      <p className="num flex items-center gap-2 text-soft">
        <span className="text-bad" aria-hidden="true">
          ●
        </span>
        Recording
        <span role="timer" aria-label="Time recorded">
          {clockWords(ms)}
        </span>
        <span ref={bar} className="level-meter" aria-hidden="true" />
      </p>
      <p role="status" className="text-s text-warn empty:hidden">
        {!isHeard && ms >= silentMs
          ? "No sound has come from the microphone yet. Is it muted, or another one chosen?"
          : ""}
      </p>
    </div>
  );
}
