import type { Calculator, Preset } from "#calculators/calculator.ts";
import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import type { ReactElement, Ref } from "react";
import { chosenPreset } from "./input-values.ts";

const kinds: readonly { kind: Preset["kind"]; label: string }[] = [
  { kind: "model", label: "Model" },
  { kind: "chip", label: "Chip" },
  { kind: "example", label: "Example" },
];

interface PresetSelectsProps {
  calculator: Calculator;
  inputs: CalculatorInputs;
  idPrefix: string;
  /** The first of the selects. */
  first: Ref<HTMLSelectElement>;
  onFill: (values: CalculatorInputs) => void;
}

/** Models, chips and examples that fill in several fields at once; each shows which one the fields agree with. */
export function PresetSelects({ calculator, inputs, idPrefix, first, onFill }: PresetSelectsProps): ReactElement {
  const offered = kinds.filter(({ kind }) => calculator.presets.some((preset) => preset.kind === kind));
  return (
    <>
      {offered.map(({ kind, label }, at) => {
        const presets = calculator.presets.filter((preset) => preset.kind === kind);
        const chosen = chosenPreset(calculator, kind, inputs);
        const fieldId = `${idPrefix}-preset-${kind}`;
        return (
          <div key={kind} className="input-row">
            <label htmlFor={fieldId} className="input-label">
              {label}
            </label>
            <select
              id={fieldId}
              {...(at === 0 ? { ref: first } : {})}
              className="field input-choice"
              value={chosen?.id ?? ""}
              {...(chosen?.source === undefined ? {} : { "aria-describedby": `${fieldId}-source` })}
              onChange={({ target }) => {
                const next = presets.find(({ id }) => id === target.value);
                if (next !== undefined) onFill(next.values);
              }}
            >
              <option value="">{kind === "example" ? "None of these" : "Another"}</option>
              {presets.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            {chosen?.source === undefined ? null : (
              <p id={`${fieldId}-source`} className="input-note text-faint">
                {chosen.source}
              </p>
            )}
          </div>
        );
      })}
    </>
  );
}
