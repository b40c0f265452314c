import { calculatorList } from "#calculators/calculator-list.rules.ts";
import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import { Suspense, useState, type ReactElement } from "react";
import * as z from "zod";
import { groupCalculators } from "../../../calculators/group-calculators.ts";
import { forgetfulStorage } from "../../../ui/browser-storage.ts";
import { useCommands } from "../../../ui/commands.ts";
import { KeyCap } from "../../../ui/key-cap.tsx";
import { lazyPart } from "../../../ui/lazy-part.tsx";

const CalculatorPane = lazyPart(async () => (await import("../../../calculators/calculator-pane.tsx")).CalculatorPane);

const figuresSchema = z.object({
  /** The calculator that is open; null where the list is. */
  open: z.string().nullable(),
  /** What was entered, by calculator. */
  inputs: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string()]))),
});

interface CalculatorsPaneProps {
  mockId: string;
  /** Whether it is the pane that is looked at: only then has it keys. */
  isShown: boolean;
}

/** Every calculator as a list, and one of them in its place. What is entered is kept in this browser while the round goes on. */
export function CalculatorsPane({ mockId, isShown }: CalculatorsPaneProps): ReactElement {
  const storageKey = `warmup.mock-figures ${mockId}`;
  const [figures, setFigures] = useState(() => readFigures(storageKey));
  const open = calculatorList.find(({ id }) => id === figures.open);

  function keep(next: z.infer<typeof figuresSchema>): void {
    setFigures(next);
    forgetfulStorage.setItem(storageKey, JSON.stringify(next));
  }
  const show = (id: string | null): void => keep({ ...figures, open: id });
  useCommands(
    isShown && open !== undefined
      ? [{ title: "All calculators", group: "Mock", keys: "b", run: () => show(null) }]
      : [],
  );

  if (open === undefined) return <CalculatorChoice used={Object.keys(figures.inputs)} onChoose={show} />;
  return (
    <div className="side-scroll" tabIndex={-1}>
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <span className="h2">{open.title}</span>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="b" onClick={() => show(null)}>
          All calculators <KeyCap keys="b" />
        </button>
      </p>
      <Suspense fallback={<p className="text-faint">Fetching the calculator…</p>}>
        <CalculatorPane
          key={open.id}
          id={open.id}
          inputs={figures.inputs[open.id] ?? noInputs}
          onInputs={(inputs) => keep({ open: open.id, inputs: { ...figures.inputs, [open.id]: inputs } })}
        />
      </Suspense>
    </div>
  );
}

const noInputs: CalculatorInputs = {};

interface CalculatorChoiceProps {
  /** Those that something was entered in. */
  used: readonly string[];
  onChoose: (id: string) => void;
}

function CalculatorChoice({ used, onChoose }: CalculatorChoiceProps): ReactElement {
  const [search, setSearch] = useState("");
  const groups = groupCalculators(search);
  const best = groups[0]?.calculators[0];
  return (
    <div className="side-scroll" tabIndex={-1}>
      <input
        type="search"
        className="field w-full"
        aria-label="Search the calculators"
        placeholder="Search: KV, ZeRO, P95, power…"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        onKeyDown={({ key }) => {
          if (key === "Enter" && best !== undefined) onChoose(best.id);
        }}
      />
      {groups.length === 0 ? <p className="pt-3 text-soft">No calculator has these words.</p> : null}
      {groups.map(({ group, calculators }) => (
        <section key={group} className="pt-4" aria-label={group}>
          <h2 className="label pb-1">{group}</h2>
          <ul>
            {calculators.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="side-row" onClick={() => onChoose(id)}>
                  {title}
                  {used.includes(id) ? <span className="text-s text-soft"> · has your figures</span> : null}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function readFigures(storageKey: string): z.infer<typeof figuresSchema> {
  try {
    return figuresSchema.parse(JSON.parse(forgetfulStorage.getItem(storageKey) ?? ""));
  } catch {
    return { open: null, inputs: {} };
  }
}
