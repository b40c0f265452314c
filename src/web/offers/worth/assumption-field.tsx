import type { Unit } from "#offers/offer-fields.rules.ts";
import { readFigure } from "#offers/letter/read-figure.rules.ts";
import { useId, useState, type ReactElement } from "react";
import { FieldFrame, noted } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { keepUnread, readUnread } from "../unread-text.ts";

interface AssumptionFieldProps {
  /** Under which unread text is kept: the offer and the field. */
  place: string;
  name: string;
  unit: Unit;
  /** What it counts: `% a year`. */
  unitWords: string;
  value: number | null;
  /** What holds while it is empty. */
  fallback: string;
  least?: number;
  most?: number;
  isWhole?: boolean;
  onChange: (value: number | null) => void;
}

/** A figure that the user takes for granted. Empty, it stands for what the field shows in grey. */
export function AssumptionField(props: AssumptionFieldProps): ReactElement {
  const { place, name, unit, unitWords, value, fallback, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState(() => readUnread(place) || shownFigure(value));
  const read = readFigure(typed, unit);
  const outside = read.kind === "value" ? rangeProblem(read.value, props) : "";
  const isTaken = read.kind !== "problem" && outside === "";
  const readValue = read.kind === "value" ? read.value : null;
  // Changed elsewhere: by undoing, or in another tab.
  const shown = !isTaken || readValue === value ? typed : shownFigure(value);
  const found = { error: read.kind === "problem" ? read.problem : outside, doubt: "" };

  function take(text: string): void {
    setTyped(text);
    const next = readFigure(text, unit);
    const isGood = next.kind === "empty" || (next.kind === "value" && rangeProblem(next.value, props) === "");
    keepUnread(place, isGood ? "" : text);
    if (isGood) onChange(next.kind === "value" ? next.value : null);
  }

  return (
    <FieldFrame id={id} name={name} unit={unitWords} {...found}>
      <input
        id={id}
        className="field num"
        autoComplete="off"
        maxLength={40}
        placeholder={fallback}
        value={shown}
        {...noted(id, found)}
        onChange={({ target }) => take(target.value)}
        onKeyDown={leaveByEscape}
      />
    </FieldFrame>
  );
}

function shownFigure(value: number | null): string {
  return value === null ? "" : value.toLocaleString("en-GB", { maximumFractionDigits: 10 });
}

function rangeProblem(
  value: number,
  { name, least = 0, most = 1e13, isWhole = false }: Pick<AssumptionFieldProps, "name" | "least" | "most" | "isWhole">,
): string {
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return "";
  const range = `${least.toLocaleString("en-GB")} to ${most.toLocaleString("en-GB")}`;
  return `${name} wants ${isWhole ? "a whole number from " : ""}${range}; until then the last figure holds.`;
}
