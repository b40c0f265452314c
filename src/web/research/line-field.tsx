import type { HTMLInputTypeAttribute, ReactElement } from "react";

interface LineFieldProps {
  name: string;
  value: string;
  onChange: (text: string) => void;
  hint?: string;
  type?: HTMLInputTypeAttribute;
  longest?: number;
  className?: string;
}

/** A line of text with its name over it. */
export function LineField({
  name,
  value,
  onChange,
  hint,
  type,
  longest = 300,
  className = "",
}: LineFieldProps): ReactElement {
  return (
    <label className={`grid min-w-0 content-start gap-1 ${className}`}>
      <span className="label">{name}</span>
      <input
        type={type ?? "text"}
        className="field min-w-0"
        placeholder={hint}
        maxLength={type === undefined ? longest : undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </label>
  );
}
