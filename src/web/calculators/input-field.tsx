import type { CalculatorInput, InputValue } from "#calculators/calculator.ts";
import { useState, type ReactElement } from "react";
import { fieldText, readField } from "./input-values.ts";

interface FieldProps {
  input: CalculatorInput;
  value: InputValue;
  /** The sentence on what is wrong with it; null where nothing is. */
  error: string | null;
  /** Unlike that of any other pane on the page. */
  idPrefix: string;
  onValue: (id: string, value: InputValue) => void;
}

/** A field of a calculator: a number as it is typed, or one of some choices. */
export function InputField({ input, value, error, idPrefix, onValue }: FieldProps): ReactElement {
  const { id, label, hint, kind, choices = [] } = input;
  const fieldId = `${idPrefix}-${id}`;
  const notes = [hint === undefined ? null : `${fieldId}-hint`, error === null ? null : `${fieldId}-error`];
  const describedBy = notes.filter((one) => one !== null).join(" ");
  const shared = {
    id: fieldId,
    "aria-invalid": error !== null,
    ...(describedBy === "" ? {} : { "aria-describedby": describedBy }),
  };
  return (
    <div className="input-row">
      <label htmlFor={fieldId} className="input-label">
        {label}
      </label>
      {kind === "choice" ? (
        <select
          {...shared}
          className="field input-choice"
          value={String(value)}
          onChange={({ target }) => onValue(id, target.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <NumberText {...shared} unit={input.unit} value={value} onValue={(typed) => onValue(id, typed)} />
      )}
      {hint === undefined ? null : (
        <p id={`${fieldId}-hint`} className="input-note text-faint">
          {hint}
        </p>
      )}
      {error === null ? null : (
        <p id={`${fieldId}-error`} className="input-note text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

interface NumberTextProps {
  id: string;
  unit: string;
  value: InputValue;
  onValue: (typed: InputValue) => void;
}

/** A number in a field that keeps what is typed as it is typed, and shows it anew only when it is changed from elsewhere. */
function NumberText({ unit, value, onValue, ...shared }: NumberTextProps): ReactElement {
  const [typed, setTyped] = useState({ text: fieldText(value), value });
  if (String(typed.value) !== String(value)) setTyped({ text: fieldText(value), value });

  function change(text: string): void {
    const next = readField(text);
    setTyped({ text, value: next });
    onValue(next);
  }

  return (
    <span className="input-number">
      <input
        {...shared}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        className="field num w-full"
        value={typed.text}
        onChange={({ target }) => change(target.value)}
      />
      {unit === "" ? null : <span className="input-unit text-soft">{unit}</span>}
    </span>
  );
}
