import { useState, type ReactElement } from "react";
import { LineField } from "../line-field.tsx";

interface NumberFieldProps {
  name: string;
  value: number | null;
  /** What is taken; anything else stays as it is typed and counts as nothing. */
  range: { least: number; most: number; isWhole: boolean };
  onChange: (value: number | null) => void;
  className?: string;
}

/** A number that may be missing; what is typed stays as it is until it is one. */
export function NumberField({ name, value, range, onChange, className }: NumberFieldProps): ReactElement {
  const [typed, setTyped] = useState(value === null ? "" : String(value));
  const read = (text: string): number | null => {
    const number = Number(text.replace(",", "."));
    if (text.trim() === "" || !(number >= range.least && number <= range.most)) return null;
    return !range.isWhole || Number.isInteger(number) ? number : null;
  };
  return (
    <LineField
      name={name}
      longest={6}
      {...(className === undefined ? {} : { className })}
      value={read(typed) === value ? typed : String(value ?? "")}
      onChange={(text) => {
        setTyped(text);
        onChange(read(text));
      }}
    />
  );
}
