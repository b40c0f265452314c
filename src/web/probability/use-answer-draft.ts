import { useCallback, useEffect, useRef, useState } from "react";
import { startClock, tickClock, type Clock } from "../ui/clock.ts";
import { keepAnswerDraft, readAnswerDraft } from "./answer-draft.ts";

interface AnswerDraftState {
  typed: string;
  setTyped: (typed: string) => void;
  /** Whole seconds on the clock, in ms. */
  shownMs: number;
  /** The clock to the millisecond. */
  timeMs: () => number;
}

/** What is typed as an answer and the time spent on it, kept in this browser; the clock runs while `isRunning`. */
export function useAnswerDraft(problemId: string, seed: number, isRunning: boolean): AnswerDraftState {
  const [kept] = useState(() => readAnswerDraft(problemId, seed));
  const [typed, setTypedState] = useState(kept.typed);
  const [shownMs, setShownMs] = useState(kept.timeMs);
  const clock = useRef<Clock>({ activeMs: kept.timeMs, tickedAt: null });
  const last = useRef(kept.typed);

  const keep = useCallback(() => {
    keepAnswerDraft(problemId, seed, { typed: last.current, timeMs: Math.round(clock.current.activeMs) });
  }, [problemId, seed]);

  useEffect(() => {
    if (!isRunning) return;
    clock.current = startClock(clock.current.activeMs, Date.now());
    const timer = setInterval(() => {
      clock.current = tickClock(clock.current, Date.now());
      setShownMs(Math.floor(clock.current.activeMs / 1000) * 1000);
      keep();
    }, 1000);
    return () => clearInterval(timer);
  }, [isRunning, keep]);

  const setTyped = useCallback(
    (next: string) => {
      last.current = next;
      setTypedState(next);
      keep();
    },
    [keep],
  );

  const timeMs = useCallback(() => {
    clock.current = tickClock(clock.current, Date.now());
    return Math.round(clock.current.activeMs);
  }, []);

  return { typed, setTyped, shownMs, timeMs };
}
