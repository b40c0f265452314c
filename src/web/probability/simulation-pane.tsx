import type { ProbabilityAttempt } from "#knowledge/probability/probability.schemas.ts";
import type { EstimatePoint } from "#probability/running-estimate.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { announce } from "../ui/announce.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { useWidth } from "../ui/use-width.ts";
import { freshSeed } from "./probability-search.ts";
import { hasHistogram, runSimulation, type SimulationProgress } from "./run-simulation.ts";

const choices = [100, 1000, 10_000, 100_000] as const;
/** Drawing takes longer than a slice of trials, so that it comes less often. */
const redrawMs = 120;

const count = (trials: number): string => trials.toLocaleString("en");
const short = (value: number): string => String(Number(value.toPrecision(4)));

/** The estimate and twice its standard error, to the second digit of that error. */
function estimateWords({ value, standardError }: EstimatePoint): string {
  if (standardError === 0) return short(value);
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(2 * standardError))));
  return `${value.toFixed(decimals)} ± ${(2 * standardError).toFixed(decimals)}`;
}

function estimateSentence(point: EstimatePoint, exact: number): string {
  return `After ${count(point.trials)} trials: ${estimateWords(point)}. Exactly: ${short(exact)}.`;
}

interface SimulationPaneProps {
  attempt: ProbabilityAttempt;
}

/** Runs the problem as often as one likes, and draws how the estimate comes to the exact answer. */
export function SimulationPane({ attempt }: SimulationPaneProps): ReactElement {
  const { problemId, seed, answer } = attempt;
  const [trials, setTrials] = useState<number>(10_000);
  const [ranTrials, setRanTrials] = useState<number>(10_000);
  const [progress, setProgress] = useState<SimulationProgress | null>(null);
  const [isVariance, setVariance] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const stopRun = useRef<() => void>(() => undefined);
  useEffect(() => () => stopRun.current(), []);

  async function run(): Promise<void> {
    stopRun.current();
    setRunning(true);
    setProblem(null);
    setRanTrials(trials);
    let isWanted = true;
    stopRun.current = () => {
      isWanted = false;
      setRunning(false);
    };
    try {
      const { openSimulation } = await import("#probability/probability.rules.ts");
      const simulation = openSimulation(problemId, seed, freshSeed());
      if (!isWanted) return;
      if (simulation === null) throw new Error("This page does not know the problem: reload it.");
      setVariance(simulation.statistic === "variance");
      let drawnAt = 0;
      const stop = runSimulation(simulation, {
        trials,
        now: () => performance.now(),
        later(go) {
          const timer = setTimeout(go);
          return () => clearTimeout(timer);
        },
        onProgress(next) {
          if (!next.isDone && performance.now() - drawnAt < redrawMs) return;
          drawnAt = performance.now();
          setProgress(next);
          if (!next.isDone) return;
          setRunning(false);
          const last = next.points.at(-1);
          if (last !== undefined) announce(estimateSentence(last, answer));
        },
      });
      stopRun.current = () => {
        stop();
        setRunning(false);
      };
    } catch (error) {
      setRunning(false);
      setProblem(`The simulation could not run. ${error instanceof Error ? error.message : ""}`);
    }
  }

  const toggle = (): void => (isRunning ? stopRun.current() : void run());
  useCommands([{ title: isRunning ? "Stop the simulation" : "Run it", group: "Probability", keys: "r", run: toggle }]);

  const last = progress?.points.at(-1);
  return (
    <section aria-labelledby="simulation-title" className="grid gap-3 border-t border-line pt-5">
      <h2 id="simulation-title" className="h2">
        See why
      </h2>
      <div className="flex flex-wrap items-center gap-3">
        <fieldset>
          <legend className="sr-only">How many trials</legend>
          <div className="segments">
            {choices.map((choice) => (
              <label key={choice} className="segment num">
                <input
                  type="radio"
                  className="sr-only"
                  name="trials"
                  checked={trials === choice}
                  onChange={() => setTrials(choice)}
                />
                {count(choice)}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="button" className="btn" aria-keyshortcuts="r" onClick={toggle}>
          {isRunning ? "Stop" : "Run it"} <KeyCap keys="r" />
        </button>
      </div>
      <p role="alert" className="text-bad empty:hidden">
        {problem}
      </p>
      {progress === null || last === undefined ? (
        <p className="text-s text-soft">
          It plays the problem through with these numbers, here in the page, and draws how the estimate settles.
        </p>
      ) : (
        <>
          <p className="num">{estimateSentence(last, answer)}</p>
          <Drawing progress={progress} exact={answer} mark={isVariance ? null : answer} trials={ranTrials} />
          <EstimateTable points={progress.points} />
        </>
      )}
    </section>
  );
}

interface DrawingProps {
  progress: SimulationProgress;
  exact: number;
  /** Where the answer lies among the trials; null where it is none of their values. */
  mark: number | null;
  trials: number;
}

function Drawing({ progress, exact, mark, trials }: DrawingProps): ReactElement {
  const [place, width] = useWidth();
  const histogram = useRef<HTMLDivElement>(null);
  const isCounted = progress.isDone && hasHistogram(progress.sample);

  useEffect(() => {
    if (width === 0) return;
    let isCurrent = true;
    import("./simulation-plot.ts").then(
      ({ plotEstimate, plotHistogram }) => {
        if (!isCurrent) return;
        const wide = Math.min(width, 640);
        place.current?.replaceChildren(plotEstimate(progress.points, exact, trials, wide));
        histogram.current?.replaceChildren(...(isCounted ? [plotHistogram(progress.sample, mark, wide)] : []));
      },
      // the table says the same
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [place, width, progress, exact, mark, trials, isCounted]);

  return (
    <figure className="min-w-0">
      <figcaption className="text-s text-soft">
        The running estimate, two standard errors on either side, and the exact value.
      </figcaption>
      <div ref={place} className="pt-2" style={{ minHeight: 220 }} aria-hidden="true" />
      <div ref={histogram} aria-hidden="true" />
    </figure>
  );
}

function EstimateTable({ points }: { points: readonly EstimatePoint[] }): ReactElement {
  const decades = points.filter(({ trials }, at) => Number.isInteger(Math.log10(trials)) || at === points.length - 1);
  return (
    <details>
      <summary className="start-summary text-s">The estimate as a table</summary>
      <table className="num estimate-table text-s">
        <thead>
          <tr>
            <th scope="col">Trials</th>
            <th scope="col">Estimate</th>
            <th scope="col">Standard error</th>
          </tr>
        </thead>
        <tbody>
          {decades.map(({ trials, value, standardError }) => (
            <tr key={trials}>
              <td>{count(trials)}</td>
              <td>{short(value)}</td>
              <td>{short(standardError)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
