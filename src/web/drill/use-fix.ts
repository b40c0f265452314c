import type { DrillPage, RunDrill } from "#debugging/debugging.schemas.ts";
import { useState } from "react";
import { firstLine } from "../editor/traceback.ts";
import { announce } from "../ui/announce.ts";
import { runSentence } from "../ui/run-results.tsx";
import { firstFailingCase, type CaseView, type RunView } from "../ui/run-view.ts";
import { showToast } from "../ui/toasts.tsx";
import { useRun, type RunHandle } from "../ui/use-run.ts";
import { postDrillRun } from "../debugging/debugging-api.ts";
import { servedRun } from "./drill-runs.ts";

/** A fix as the page judges it; before the first, how the program was served. */
export interface Fix {
  run: RunHandle;
  /** What is shown: the last run, or the cases that failed as served. */
  view: RunView;
  isServed: boolean;
  selected: CaseView | null;
  select: (name: string) => void;
  /** The line that the case on screen names, from 1. */
  markedLine: number | null;
}

interface FixOptions {
  page: DrillPage;
  request: () => RunDrill;
  onStart: () => void;
  /** The drill as it stands after a run. */
  onDrill: (drill: DrillPage) => void;
}

/** Judges the fix by behaviour, and keeps which case one looks at. */
export function useFix({ page, request, onStart, onDrill }: FixOptions): Fix {
  const [picked, setPicked] = useState<string | null>(null);
  const run = useRun({
    post: (_, signal) => {
      setPicked(null);
      onStart();
      return postDrillRun(page.id, request(), signal);
    },
    onLine: (line) => {
      if (line.type === "drill-saved") onDrill(line.drill);
      if (line.type === "not-saved") showToast(line.error.message);
    },
    onVerdict: (view) => announce(runSentence(view)),
    onClosed: () => undefined,
  });
  const [served] = useState(() => servedRun(page.symptoms));
  const isServed = run.view.phase === "idle" && served.cases.length > 0;
  const view = isServed ? served : run.view;
  const selected = view.cases.find(({ name }) => name === picked) ?? firstFailingCase(view);
  const fromVerdict = firstLine(run.view.verdict?.message ?? "");
  return {
    run,
    view,
    isServed,
    selected,
    select: setPicked,
    markedLine: isServed ? null : selected === null ? fromVerdict : (selected.detail?.line ?? null),
  };
}
