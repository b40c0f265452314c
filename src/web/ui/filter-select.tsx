import type { ReactElement } from "react";

/** A value of a filter, and what it is called. */
export interface FilterOption {
  value: string;
  words: string;
}

interface FilterSelectProps {
  name: string;
  value: string | undefined;
  options: readonly FilterOption[];
  onChange: (value: string | undefined) => void;
}

/** A filter of a list: one of its values, or any. */
export function FilterSelect({ name, value, options, onChange }: FilterSelectProps): ReactElement {
  return (
    <select
      className="field max-w-[168px] min-w-0"
      aria-label={name}
      data-set={value !== undefined}
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
    >
      <option value="">{name}: any</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}
