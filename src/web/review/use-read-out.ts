import { useEffect, useRef, useState } from "react";
import { readOut } from "./read-out.ts";

/** Having a text read out. */
export interface UseReadOut {
  isReading: boolean;
  /** Why it is not read out; null where nothing keeps it from being. */
  problem: string | null;
  start: () => void;
  stop: () => void;
}

const noVoice =
  "There is no English voice on this device, and a card goes to no voice elsewhere: read it out yourself.";

/** Reads a text out with a voice of this device; stops as the page is left. */
export function useReadOut(text: string): UseReadOut {
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reading = useRef<AbortController | null>(null);

  function stop(): void {
    reading.current?.abort();
    if ("speechSynthesis" in window) speechSynthesis.cancel();
    setReading(false);
  }
  useEffect(() => stop, []);

  async function start(): Promise<void> {
    const controller = new AbortController();
    reading.current = controller;
    setReading(true);
    const onEnd = (): void => setReading(false);
    const isThere =
      "speechSynthesis" in window && (await readOut(text, speechSynthesis, { signal: controller.signal, onEnd }));
    if (isThere) return;
    setReading(false);
    setProblem(noVoice);
  }

  return { isReading, problem, start: () => void start(), stop };
}
