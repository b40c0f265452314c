import type { RankedCandidate } from "#campaign/sequencing/advise-order.rules.ts";
import { useEffect, useRef, useState } from "react";
import type { ForecastAnswer, ForecastQuestion } from "./sequencing-worker.ts";

/** Enough that a chance is right to one per cent. */
export const forecastRuns = 10_000;

/** What the simulation says, apart from the page, so that it stays free to be used. */
export interface Forecast {
  /** Of the applications as they last were; null before the first. */
  answer: ForecastAnswer | null;
  /** Whether a newer one is on its way. */
  isWorking: boolean;
  hasFailed: boolean;
}

/** See {@link Forecast}; played anew when the applications or the seed change. */
export function useForecast(candidates: readonly RankedCandidate[], seed: number): Forecast {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [forecast, setForecast] = useState<Forecast>({ answer: null, isWorking: true, hasFailed: false });

  useEffect(() => {
    const started = new Worker(new URL("./sequencing-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.addEventListener("message", ({ data }: MessageEvent<ForecastAnswer>) => {
      if (data.id === asked.current) setForecast({ answer: data, isWorking: false, hasFailed: false });
    });
    started.addEventListener("error", () =>
      setForecast((before) => ({ ...before, isWorking: false, hasFailed: true })),
    );
    return () => {
      started.terminate();
      worker.current = null;
    };
  }, []);

  // What the simulation does not look at, such as notes, does not play it anew.
  const question = JSON.stringify(candidates.map(toCandidate));
  useEffect(() => {
    asked.current += 1;
    const message: ForecastQuestion = {
      id: asked.current,
      candidates: JSON.parse(question) as RankedCandidate[],
      runs: forecastRuns,
      seed,
    };
    setForecast((before) => ({ ...before, isWorking: true }));
    worker.current?.postMessage(message);
  }, [question, seed]);

  return forecast;
}

function toCandidate({
  id,
  name,
  rank,
  canWait,
  canBegin,
  heldDays,
  offerDays,
  ahead,
}: RankedCandidate): RankedCandidate {
  return { id, name, rank, canWait, canBegin, heldDays, offerDays, ahead };
}
