import { useId, useState, type ReactElement } from "react";
import { forgetText, keepText, readKeptText } from "../parts/kept-text.ts";

interface DaysFieldProps {
  label: string;
  /** What it is of, unlike that of any other field. */
  keepKey: string;
  /** As it is saved; null for what is usual. */
  value: number | null;
  usual: number;
  /** Saves a number, or null for what is usual; resolves to why it cannot be saved, or null. */
  onSave: (days: number | null) => Promise<string | null>;
}

/** A number of days, changed where it stands: Enter and leaving save, Escape gives up. */
export function DaysField({ label, keepKey, value, usual, onSave }: DaysFieldProps): ReactElement {
  const [typed, setTyped] = useState(() => readKeptText(keepKey));
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const saved = value === null ? "" : String(value);

  function giveUp(): void {
    forgetText(keepKey);
    setTyped(null);
    setProblem(null);
  }

  async function save(): Promise<void> {
    if (typed === null || typed.trim() === saved) return giveUp();
    const days = typed.trim() === "" ? null : Number(typed);
    if (days !== null && !(Number.isInteger(days) && days >= 0 && days <= 365))
      return setProblem("A whole number of days, up to 365.");
    const found = await onSave(days);
    if (found === null) giveUp();
    else setProblem(found);
  }

  return (
    <span className="grid justify-items-end gap-1">
      <label className="flex items-center gap-1 text-s text-soft" htmlFor={id}>
        <span aria-hidden="true">open</span>
        <span className="sr-only">{label}</span>
        <input
          id={id}
          className="field num order-days"
          inputMode="numeric"
          autoComplete="off"
          placeholder={String(usual)}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          value={typed ?? saved}
          onChange={({ target }) => {
            setTyped(target.value);
            setProblem(null);
            keepText(keepKey, target.value);
          }}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === "Enter") void save();
            if (event.key === "Escape") giveUp();
          }}
        />
        <span aria-hidden="true">days</span>
      </label>
      {problem === null ? null : (
        <span id={`${id}-problem`} role="alert" className="text-s text-bad">
          {problem}
        </span>
      )}
    </span>
  );
}
