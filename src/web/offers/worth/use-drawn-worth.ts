import { figured, type Figured } from "#offers/worth/figured.rules.ts";
import type { DrawnWorth } from "#offers/worth/drawn-worth.ts";
import type { WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { drawWorth } from "#offers/worth/worth.rules.ts";
import { useEffect, useState } from "react";

/** Exits drawn on the page. */
export const drawCount = 100_000;

const sliceMs = 8;

/** How far drawing is. The last result stays until the next is there. */
export interface Drawing {
  /** 0 to 1; 1 where nothing is being drawn. */
  done: number;
  drawn: Figured<DrawnWorth> | null;
}

/** Draws exits in slices of a few milliseconds, so that typing is never held up; begins anew with every other question or seed. */
export function useDrawnWorth(question: WorthQuestion | null, seed: number): Drawing {
  const [drawing, setDrawing] = useState<Drawing>({ done: 0, drawn: null });
  useEffect(() => {
    if (question === null) return setDrawing({ done: 1, drawn: null });
    const steps = drawWorth(question, { draws: drawCount, seed });
    const { port1, port2 } = new MessageChannel();
    let shownAt = performance.now();

    function finish(drawn: Figured<DrawnWorth>): void {
      port1.close();
      setDrawing({ done: 1, drawn });
    }
    port1.addEventListener("message", () => {
      const begun = performance.now();
      let part = 0;
      while (performance.now() - begun < sliceMs) {
        const step = figured(() => steps.next());
        if (step.value === null) return finish(step);
        if (step.value.done === true) return finish({ value: step.value.value, problem: null });
        part = step.value.value;
      }
      if (begun - shownAt > 60) {
        shownAt = begun;
        setDrawing((before) => ({ ...before, done: part }));
      }
      port2.postMessage(null);
    });
    port1.start();
    setDrawing((before) => ({ ...before, done: 0 }));
    port2.postMessage(null);
    return () => port1.close();
  }, [question, seed]);
  return drawing;
}
