import "./calculators.css";
import type { Calculator, Result } from "#calculators/calculator.ts";
import { findCalculator, type CalculatorInputs } from "#calculators/calculators.rules.ts";
import { useId, useRef, type ReactElement, type Ref } from "react";
import { announce } from "../ui/announce.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { Notice } from "../ui/notice.tsx";
import { showToast } from "../ui/toasts.tsx";
import { CurveFigure } from "./curve-figure.tsx";
import { FiguresList } from "./figures-list.tsx";
import { InputField } from "./input-field.tsx";
import { isAsked, valueOf } from "./input-values.ts";
import { PresetSelects } from "./preset-selects.tsx";
import { resultMarkdown } from "./result-markdown.ts";
import { useCalculation, type Calculation } from "./use-calculation.ts";
import { usePaneInputs, type PaneInputs } from "./use-pane-inputs.ts";

interface CalculatorPaneProps {
  /** Of `calculatorList`. */
  id: string;
  /** What differs from the defaults. */
  inputs?: CalculatorInputs;
  /** Told at each change, with what differs from the defaults. */
  onInputs?: (inputs: CalculatorInputs) => void;
  /** Whether its keys are those of the page; beside something else its commands are in the palette only. */
  hasKeys?: boolean;
}

const noInputs: CalculatorInputs = {};

/** A calculator: its fields, and beside them what comes out, how, and where the formulas are from. */
export function CalculatorPane({
  id,
  inputs = noInputs,
  onInputs,
  hasKeys = false,
}: CalculatorPaneProps): ReactElement {
  const calculator = findCalculator(id);
  if (calculator === undefined)
    return <Notice title="There is no such calculator.">Its name may have changed: look in the list.</Notice>;
  return (
    <Pane key={id} calculator={calculator} given={inputs} hasKeys={hasKeys} onInputs={onInputs ?? (() => undefined)} />
  );
}

interface PaneProps {
  calculator: Calculator;
  given: CalculatorInputs;
  hasKeys: boolean;
  onInputs: (inputs: CalculatorInputs) => void;
}

function Pane({ calculator, given, hasKeys, onInputs }: PaneProps): ReactElement {
  const pane = usePaneInputs(calculator, given, onInputs);
  const calculation = useCalculation(calculator, pane.inputs);
  const fields = useRef<HTMLDivElement>(null);
  const presets = useRef<HTMLSelectElement>(null);
  const keysOf = (keys: string): { keys?: string } => (hasKeys ? { keys } : {});

  function reset(): void {
    const before = pane.inputs;
    if (Object.keys(before).length === 0) return announce("Every field is at its default.");
    pane.replace({});
    showToast("Every field is at its default again.", () => pane.replace(before));
  }

  async function copy(): Promise<void> {
    const { shown, error } = calculation;
    if (shown === null || error !== null) return showToast("Correct the field that is marked first.");
    const href = addressOf(calculator.id, pane.inputs);
    try {
      await navigator.clipboard.writeText(resultMarkdown(calculator, pane.inputs, shown.result, href));
      showToast("Copied as Markdown.");
    } catch {
      showToast("It could not be copied: this browser does not let the page write to the clipboard.");
    }
  }

  function focusFirst(): void {
    fields.current?.querySelector<HTMLElement>("input, select")?.focus();
  }

  useCommands([
    { title: "Go to the inputs", group: "Calculators", ...keysOf("i"), run: focusFirst },
    ...(calculator.presets.length > 0
      ? [
          {
            title: "Choose a preset",
            group: "Calculators" as const,
            ...keysOf("p"),
            run: () => presets.current?.focus(),
          },
        ]
      : []),
    { title: "Copy the calculation as Markdown", group: "Calculators", ...keysOf("c"), run: () => void copy() },
    { title: "Reset the inputs", group: "Calculators", ...keysOf("r"), run: reset },
  ]);

  return (
    <div className="calculator">
      <div className="calculator-sides">
        <PaneFields
          calculator={calculator}
          pane={pane}
          error={calculation.error}
          fields={fields}
          presets={presets}
          summary={calculation.shown === null ? null : <Summary result={calculation.shown.result} />}
          actions={
            <>
              <PaneButton words="Copy as Markdown" keys="c" hasKeys={hasKeys} onClick={() => void copy()} />
              <PaneButton words="Reset" keys="r" hasKeys={hasKeys} onClick={reset} />
            </>
          }
        />
        <PaneResults calculation={calculation} />
      </div>
      <PaneNotes calculator={calculator} />
    </div>
  );
}

function addressOf(id: string, inputs: CalculatorInputs): string {
  const search = new URLSearchParams(Object.entries(inputs).map(([key, value]) => [key, String(value)]));
  const query = search.size === 0 ? "" : `?${search.toString()}`;
  return `${location.origin}/calculators/${id}${query}`;
}

interface PaneButtonProps {
  words: string;
  keys: string;
  hasKeys: boolean;
  onClick: () => void;
}

function PaneButton({ words, keys, hasKeys, onClick }: PaneButtonProps): ReactElement {
  return (
    <button type="button" className="btn" {...(hasKeys ? { "aria-keyshortcuts": keys } : {})} onClick={onClick}>
      {words}
      {hasKeys ? <KeyCap keys={keys} /> : null}
    </button>
  );
}

interface PaneFieldsProps {
  calculator: Calculator;
  pane: PaneInputs;
  error: Calculation["error"];
  fields: Ref<HTMLDivElement>;
  presets: Ref<HTMLSelectElement>;
  actions: ReactElement;
  summary: ReactElement | null;
}

function PaneFields({ calculator, pane, error, fields, presets, actions, summary }: PaneFieldsProps): ReactElement {
  const idPrefix = useId();
  return (
    <form aria-label="Inputs" className="calculator-inputs" onSubmit={(event) => event.preventDefault()}>
      {calculator.presets.length === 0 ? null : (
        <div className="input-group">
          <PresetSelects
            calculator={calculator}
            inputs={pane.inputs}
            idPrefix={idPrefix}
            first={presets}
            onFill={pane.fill}
          />
        </div>
      )}
      <div ref={fields} className="input-group">
        {calculator.inputs
          .filter((input) => isAsked(calculator, input, pane.inputs))
          .map((input) => (
            <InputField
              key={input.id}
              input={input}
              value={valueOf(input, pane.inputs)}
              error={error?.field === input.id ? error.message : null}
              idPrefix={idPrefix}
              onValue={pane.setValue}
            />
          ))}
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
      {summary}
    </form>
  );
}

/** The first two figures that one came for, for the eye only: they are in the list. Shown where the fields stand above it. */
function Summary({ result }: { result: Result }): ReactElement {
  const main = result.outputs.filter(({ isMain }) => isMain).slice(0, 2);
  return (
    <div className="calculator-summary" aria-hidden="true">
      {main.map(({ id, label, text }) => (
        <span key={id}>
          <span className="text-soft">{label}</span>
          <span className="num font-medium">{text.replace(/ \(.*\)$/, "")}</span>
        </span>
      ))}
    </div>
  );
}

function PaneResults({ calculation: { shown, error } }: { calculation: Calculation }): ReactElement {
  if (shown === null)
    return (
      <Notice title="One field makes no sense yet.">
        <p>{error?.message ?? ""}</p>
      </Notice>
    );
  return (
    <div className="calculator-results">
      {error === null ? null : (
        <p role="status" className="calculator-stale">
          One field makes no sense yet: these figures are of the inputs before.
        </p>
      )}
      <FiguresList outputs={shown.result.outputs} />
      <ul aria-label="Remarks" className="calculator-remarks">
        {shown.result.remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      {shown.curves.map((curve) => (
        <CurveFigure key={curve.title} curve={curve} />
      ))}
    </div>
  );
}

function PaneNotes({ calculator: { symbols, assumptions, sources } }: { calculator: Calculator }): ReactElement {
  return (
    <div className="calculator-notes">
      <section className="calculator-symbols">
        <h2 className="label">Symbols</h2>
        <Markdown text={symbols} small />
      </section>
      <section>
        <h2 className="label">Takes for granted</h2>
        <ul>
          {assumptions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="label">Sources</h2>
        <ul>
          {sources.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
