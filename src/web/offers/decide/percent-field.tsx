import { useState, type ReactElement } from "react";

interface PercentFieldProps {
  name: string;
  /** What stands after the figure. */
  unit: string;
  hint?: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A figure from 0 to 100, or nothing. What is no such figure is said under it and not taken. */
export function PercentField({ name, unit, hint, value, onChange }: PercentFieldProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? "" : String(value));
  const isWrong = readPercent(text) === undefined;
  return (
    <div>
      <label className="flex flex-wrap items-baseline gap-2">
        <span>{name}</span>
        <input
          type="text"
          inputMode="decimal"
          className="field num w-[72px]"
          aria-invalid={isWrong}
          value={text}
          onChange={({ target }) => {
            setTyped(target.value);
            const read = readPercent(target.value);
            if (read !== undefined) onChange(read);
          }}
          onBlur={() => isWrong || setTyped(null)}
        />
        <span>{unit}</span>
      </label>
      {isWrong ? (
        <p role="alert" className="text-s text-bad">
          “{text}” is not taken: write a figure from 0 to 100, or leave it empty.
        </p>
      ) : hint === undefined ? null : (
        <p className="text-s text-soft">{hint}</p>
      )}
    </div>
  );
}

/** A figure from 0 to 100; null where there is none, undefined where it is no such figure. */
function readPercent(text: string): number | null | undefined {
  const plain = text.replaceAll(/[\s%]/g, "").replace(",", ".");
  if (plain === "") return null;
  const read = /^\d+(\.\d*)?$/.test(plain) ? Number(plain) : Number.NaN;
  return read >= 0 && read <= 100 ? read : undefined;
}
