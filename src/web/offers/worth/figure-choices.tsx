import { useId, type ReactElement, type ReactNode } from "react";
import type { WorthDesk } from "./worth-desk.ts";

interface ChoiceProps {
  name: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

/** One of several, or what holds while none is chosen. */
export function Choice({ name, value, options, onChange }: ChoiceProps): ReactElement {
  return (
    <Labelled name={name}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={({ target }) => onChange(target.value)}>
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Labelled({ name, children }: { name: string; children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className="letter-field">
      <label htmlFor={id} className="label">
        {name}
      </label>
      {children(id)}
    </div>
  );
}

/** The currency that the user counts in; another one has another rate. */
export function CurrencyField({ own, change, worth }: WorthDesk): ReactElement {
  const currencies = [
    "GBP",
    "USD",
    "EUR",
    "CHF",
    "CAD",
    "JPY",
    "SGD",
    "AUD",
    "SEK",
    "DKK",
    "NOK",
    "PLN",
    "INR",
    "CNY",
    "ILS",
    "KRW",
  ];
  const all = [...new Set([...currencies, worth.fields.currency ?? "GBP", own.homeCurrency ?? "GBP"])];
  return (
    <Choice
      name="You count in"
      value={own.homeCurrency ?? ""}
      options={[
        ["", `${worth.fields.currency ?? "the offer’s currency"}, as the offer`],
        ...all.map((one): [string, string] => [one, one]),
      ]}
      onChange={(value) => change({ homeCurrency: value === "" ? null : value, rate: null, rateOn: null })}
    />
  );
}

/** The day of the rate. */
export function DayField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (day: string | null) => void;
}): ReactElement {
  return (
    <Labelled name="Rate of">
      {(id) => (
        <input
          id={id}
          type="date"
          className="field num"
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
        />
      )}
    </Labelled>
  );
}
