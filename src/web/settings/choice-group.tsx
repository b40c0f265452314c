import type { ReactElement } from "react";

/** One of several things to choose from. */
export interface Choice<Value extends string> {
  value: Value;
  title: string;
}

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  /** Ties the radio buttons together; one of a kind on the page. */
  name: string;
  choices: Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** Radio buttons beside each other. */
export function ChoiceGroup<Value extends string>({
  legend,
  name,
  choices,
  value,
  onChange,
}: ChoiceGroupProps<Value>): ReactElement {
  return (
    <fieldset className="setting">
      <legend className="label">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
