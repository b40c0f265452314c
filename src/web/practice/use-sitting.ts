import type { Sitting } from "#practice/practice.schemas.ts";
import { useEffect, useState, useSyncExternalStore } from "react";
import { errorSentence, patchSitting, postLook, postSitting } from "../api.ts";
import { createSittingKeeper, type SittingKeeper, type SittingState } from "./sitting-keeper.ts";

const nothing: SittingState = { sitting: null, shownMs: 0, paused: false, problem: null };
const nothingToHear = (): (() => void) => () => undefined;

interface SittingOptions {
  problemId: string;
  /** Null until the problem and the settings are known: then the sitting begins. */
  opening: { open: Sitting | null; interview: boolean } | null;
}

/** The sitting of the problem on screen: begun with the page, its clock running while the page is open. */
export function useSitting({ problemId, opening }: SittingOptions): SittingKeeper | null {
  const [keeper, setKeeper] = useState<SittingKeeper | null>(null);
  const [first, setFirst] = useState(opening);
  if (first === null && opening !== null) setFirst(opening);

  useEffect(() => {
    if (first === null) return;
    const created = createSittingKeeper({
      open: first.open,
      begin: () => postSitting(problemId, first.interview),
      patch: patchSitting,
      look: postLook,
      errorSentence,
      now: Date.now,
    });
    setKeeper(created);
    const onHide = (): void => created.report();
    window.addEventListener("pagehide", onHide);
    return () => {
      window.removeEventListener("pagehide", onHide);
      created.close();
      setKeeper(null);
    };
  }, [problemId, first]);

  return keeper;
}

/** How a sitting stands; nothing while it has not begun. Changes once a second. */
export function useSittingState(keeper: SittingKeeper | null): SittingState {
  return useSyncExternalStore(keeper?.subscribe ?? nothingToHear, () => keeper?.state() ?? nothing);
}

/** A part of how a sitting stands, for components that need not change every second. */
export function useSittingPart<Part extends string | number | boolean | object | null>(
  keeper: SittingKeeper | null,
  select: (state: SittingState) => Part,
): Part {
  return useSyncExternalStore(keeper?.subscribe ?? nothingToHear, () => select(keeper?.state() ?? nothing));
}
