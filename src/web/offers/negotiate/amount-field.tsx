import { readFigure } from "#offers/letter/read-figure.rules.ts";
import { useId, useState, type ReactElement } from "react";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";

interface AmountFieldProps {
  name: string;
  /** What it is in: `GBP a year`, `options`. */
  unit: string;
  isMoney: boolean;
  value: number | null;
  /** What counts while it is empty. */
  hint?: string;
  /** Marks the field that a key leads to. */
  isFirst?: boolean;
  onChange: (value: number | null) => void;
}

/** An amount of an ask, as people type it, or nothing. What is no amount is said under it and not taken. */
export function AmountField(props: AmountFieldProps): ReactElement {
  const { name, unit, isMoney, value, hint = "", isFirst = false, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const shown = value === null ? "" : value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
  const text = typed ?? shown;
  const problem = problemOf(text, isMoney);
  return (
    <div className="letter-field">
      <label htmlFor={id} className="label">
        {name}
        <span className="letter-unit">, {unit}</span>
      </label>
      <input
        id={id}
        className="field num"
        autoComplete="off"
        maxLength={40}
        placeholder={hint}
        data-amount={isFirst || undefined}
        aria-invalid={problem !== "" || undefined}
        aria-describedby={problem === "" ? undefined : `${id}-note`}
        value={text}
        onChange={({ target }) => {
          setTyped(target.value);
          if (problemOf(target.value, isMoney) !== "") return;
          const read = readFigure(target.value, isMoney ? "money" : "count");
          onChange(read.kind === "value" ? read.value : null);
        }}
        onBlur={() => {
          if (problem === "") setTyped(null);
        }}
        onKeyDown={leaveByEscape}
      />
      {problem === "" ? null : (
        <p id={`${id}-note`} className="text-s text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

function problemOf(text: string, isMoney: boolean): string {
  const read = readFigure(text, isMoney ? "money" : "count");
  if (read.kind === "problem") return read.problem;
  return read.kind === "value" && read.value < 0 ? "An ask cannot be negative; it is not taken." : "";
}
