import { useState, type ReactElement } from "react";
import { LineField } from "./line-field.tsx";

interface YearFieldProps {
  value: number | null;
  onChange: (year: number | null) => void;
}

/** A year; what is typed stays as it is until it is one. */
export function YearField({ value, onChange }: YearFieldProps): ReactElement {
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const shown = readYear(typed) === value ? typed : String(value ?? typed);
  return (
    <LineField
      name="Year"
      value={shown}
      hint="2025"
      longest={4}
      className="w-[92px]"
      onChange={(text) => {
        setTyped(text);
        onChange(readYear(text));
      }}
    />
  );
}

/** A year as typed: a whole number that can be one, else none. */
function readYear(text: string): number | null {
  const year = Number(text);
  return Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null;
}
