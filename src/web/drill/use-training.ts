import { useState } from "react";
import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useScriptRun, type ScriptRunHandle } from "../ui/use-script-run.ts";
import type { Curves } from "./curve-data.ts";
import { postDrillRun } from "../debugging/debugging-api.ts";
import { judgeEvents, watchCurves } from "./drill-runs.ts";

/** A training that can be started and stopped, with its curves as they grow. */
export interface Training extends Omit<ScriptRunHandle, "start" | "clear"> {
  curves: Curves;
  start: (code: string, activeMs: number) => void;
}

/** Runs a drill's program as a script, one at a time; the curves of the run before stand until the next begins. */
export function useTraining(page: DrillPage): Training {
  const { run, isRunning, start, stop } = useScriptRun();
  const [curves, setCurves] = useState<Curves>({});
  return {
    run,
    isRunning,
    stop,
    curves,
    start(code, activeMs) {
      start((signal) => {
        setCurves({});
        const lines = postDrillRun(page.id, { code, mode: "train", activeMs }, signal);
        return watchCurves(judgeEvents(lines), setCurves, requestAnimationFrame);
      });
    },
  };
}
