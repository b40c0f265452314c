import { useState, type FormEvent, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { useStartSet } from "./use-start-set.ts";

/** A number within bounds, or what it was before where something else is typed. */
function within(typed: string, low: number, high: number): number | null {
  const value = Number(typed);
  return Number.isInteger(value) && value >= low && value <= high ? value : null;
}

/** Starts a timed set of probability problems, as long as one likes. */
export function StartSetForm({ kind }: { kind: "probability" }): ReactElement {
  const { start, isStarting, problem } = useStartSet();
  const [count, setCount] = useState("8");
  const [minutes, setMinutes] = useState("20");
  const [wrong, setWrong] = useState<string | null>(null);

  function begin(): void {
    const chosen = { count: within(count, 1, 20), minutes: within(minutes, 1, 120) };
    if (chosen.count === null || chosen.minutes === null) {
      setWrong("A set has 1 to 20 questions and 1 to 120 minutes.");
      return;
    }
    setWrong(null);
    start({ kind, count: chosen.count, minutes: chosen.minutes });
  }

  useCommands([{ title: "Start a timed set", group: "Probability", keys: "t", run: begin }]);

  return (
    <form
      className="card card-offer on-sunk grid content-start gap-3"
      aria-label="Timed set"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        begin();
      }}
    >
      <p>
        <b>Like the round.</b> No idea twice, weakest first; skip and come back, and see at the end how each went.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <label className="wish">
          <span className="text-s text-soft">Questions</span>
          <input
            className="field num w-[72px]"
            type="number"
            min={1}
            max={20}
            value={count}
            onChange={({ target }) => setCount(target.value)}
          />
        </label>
        <label className="wish">
          <span className="text-s text-soft">Minutes</span>
          <input
            className="field num w-[72px]"
            type="number"
            min={1}
            max={120}
            value={minutes}
            onChange={({ target }) => setMinutes(target.value)}
          />
        </label>
        <button type="submit" className="btn btn-primary" aria-keyshortcuts="t" aria-disabled={isStarting}>
          Start the clock <KeyCap keys="t" />
        </button>
      </div>
      <p role="alert" className="text-bad empty:hidden">
        {wrong ?? problem}
      </p>
    </form>
  );
}
