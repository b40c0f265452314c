import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { Settings } from "#practice/practice.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { healthyBandQuery } from "../debugging/debugging-queries.ts";
import { useTakeDrill } from "../debugging/use-drill-cache.ts";
import { useSaveState } from "../editor/save-words.tsx";
import { announce } from "../ui/announce.ts";
import { trainingSentence } from "./curves-pane.tsx";
import type { DrillClock } from "./drill-clock.ts";
import { useConsole } from "./use-console.ts";
import { useDrillClock } from "./use-drill-clock.ts";
import { useDrillDraft } from "./use-drill-draft.ts";
import { useFix } from "./use-fix.ts";
import { useMarks } from "./use-marks.ts";
import { useTraining } from "./use-training.ts";

interface DrillProgramOptions {
  page: DrillPage;
  /** Where what is typed is kept in the browser; null until that is known. */
  folder: "demo" | "own" | null;
  keys: Settings["editorKeys"];
  /** The follow-up that is being answered; null for the repair itself. */
  followUp?: string | null;
  /** A submit begins. */
  onSubmit: () => void;
  /** A training run that was asked for begins. */
  onTrain: () => void;
  /** The judge has said what it is worth; the page has it already. */
  onDrill: (drill: DrillPage) => void;
}

/** The broken program of a drill while its page is open: editor, marks, clock, console, training and judged repairs. */
export function useDrillProgram(options: DrillProgramOptions) {
  const { page, folder, keys, followUp = null, onSubmit, onTrain, onDrill } = options;
  const takeDrill = useTakeDrill();
  const trains = page.series.length > 0;
  const band = useQuery({ ...healthyBandQuery(page.id), enabled: trains, retry: false });
  const clock = useDrillClock(page, folder);
  const clockRef = useRef<DrillClock | null>(null);
  useEffect(() => {
    clockRef.current = clock;
  }, [clock]);
  const activeMs = (): number => clockRef.current?.activeMs() ?? page.activeMs;

  const kept = useDrillDraft({
    page,
    folder,
    keys,
    clock: clockRef,
    onLineNumber: (line) => page.state === "open" && marks.toggle(line),
  });
  const marks = useMarks(page, kept);
  const saveState = useSaveState(kept?.keeper ?? null);
  const code = (): string => kept?.editor.text() ?? page.code;
  const console = useConsole(page.id, code);
  const training = useTraining(page);
  const fix = useFix({
    page,
    request: () => ({ code: code(), mode: "submit", followUp, activeMs: activeMs() }),
    onStart: onSubmit,
    onDrill: (drill) => {
      takeDrill(drill);
      onDrill(drill);
    },
  });
  useEffect(() => {
    kept?.editor.markLine(fix.markedLine);
  }, [kept, fix.markedLine]);

  // A program that trains opens with its curves: they are what one sees at work.
  const hasTrained = useRef(false);
  useEffect(() => {
    if (!trains || kept === null || hasTrained.current) return;
    hasTrained.current = true;
    training.start(code(), activeMs());
  });
  const wasTraining = useRef(false);
  useEffect(() => {
    if (wasTraining.current && !training.isRunning) announce(trainingSentence(training.run));
    wasTraining.current = training.isRunning;
  }, [training.run, training.isRunning]);

  const isBusy = fix.run.isRunning || training.isRunning;
  return {
    trains,
    band,
    clock,
    activeMs,
    kept,
    marks,
    saveState,
    code,
    console,
    training,
    fix,
    /** What runs, in a word; null where nothing does. */
    running: training.isRunning ? "Training…" : fix.run.isRunning ? "Submitting…" : null,
    submit(): void {
      if (kept !== null && !isBusy) fix.run.start("submit");
    },
    train(): void {
      if (kept === null || isBusy) return;
      onTrain();
      training.start(code(), activeMs());
    },
    stop: training.isRunning ? training.stop : fix.run.stop,
    markCursor: (): void => void (kept !== null && marks.toggle(kept.editor.selectedLines().line)),
  };
}

/** See {@link useDrillProgram}. */
export type DrillProgram = ReturnType<typeof useDrillProgram>;
