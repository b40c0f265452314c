import type { Plan } from "#plan/plan.schemas.ts";
import { useState, type ReactElement } from "react";
import { useCommands, type Command } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { usePlanStart } from "../start-item.ts";
import { usePlanMarks } from "../use-plan-marks.ts";

const skipKeys = "s";

/** One problem, one drill and ten questions, which show how things stand; each starts the real thing, and all can be skipped. */
export function DiagnosticOffer({ diagnostic }: { diagnostic: Plan["diagnostic"] }): ReactElement {
  const start = usePlanStart();
  const mark = usePlanMarks();
  const [starting, setStarting] = useState<string | null>(null);
  const isOpen = diagnostic.state === "open";
  const items = isOpen ? diagnostic.items : [];

  async function begin(item: Plan["diagnostic"]["items"][number]): Promise<void> {
    setStarting(item.id);
    await start(item.start);
    setStarting(null);
  }

  const skip = (): void => void mark({ itemId: "diagnostic:all", mark: "skipped" }, "The diagnostic is skipped.");

  useCommands([
    ...items.map((item, index): Command => ({
      title: `Diagnostic: ${item.title}`,
      group: "Plan",
      keys: String(index + 1),
      run: () => void begin(item),
    })),
    ...(isOpen ? [{ title: "Skip the diagnostic", group: "Plan" as const, keys: skipKeys, run: skip }] : []),
  ]);

  if (diagnostic.state === "done")
    return <p className="pt-5 text-soft">The diagnostic is done: the plan goes by what it showed.</p>;
  if (!isOpen)
    return <p className="pt-5 text-soft">The diagnostic is skipped: the plan takes your word until you practise.</p>;
  return (
    <section aria-labelledby="diagnostic-title" className="pt-5">
      <h2 id="diagnostic-title" className="h2">
        So that the plan need not take your word
      </h2>
      <p className="pt-1 text-soft">A short diagnostic; what is done counts, and the plan follows at once.</p>
      <ol className="pt-2">
        {items.map((item, index) => (
          <li key={item.id} className="today-item">
            <span className="today-number">{index + 1}</span>
            <span className="min-w-0">
              <button type="button" className="today-link" onClick={() => void begin(item)}>
                {item.title}
              </button>
              <span className="today-why">{starting === item.id ? "Making it…" : item.because}</span>
            </span>
            <span className="today-minutes num">{item.minutes} min</span>
            <KeyCap keys={String(index + 1)} />
          </li>
        ))}
      </ol>
      <button type="button" className="btn mt-4" aria-keyshortcuts={skipKeys} onClick={skip}>
        Skip the diagnostic <KeyCap keys={skipKeys} />
      </button>
    </section>
  );
}
