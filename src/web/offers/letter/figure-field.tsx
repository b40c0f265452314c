import { entryWords, fieldWords, type FieldWords, type Unit } from "#offers/offer-fields.rules.ts";
import { readFigure } from "#offers/letter/read-figure.rules.ts";
import { useState, type ReactElement } from "react";
import { FieldFrame, noted } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { controlId, useLetter, useLetterField } from "./letter-desk.ts";
import { keepUnread, readUnread } from "../unread-text.ts";

interface FigureFieldProps {
  /** Where: `salary`, `grants.0.strike`. */
  path: string;
  /** What it wants, by an example. */
  hint?: string;
  /** Instead of the unit's own word: `of salary`. */
  of?: string;
}

const dollars = new Set(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"]);

/** A figure of an offer. What is typed stays as it is until it is one; what is wrong with it stands under it. */
export function FigureField({ path, hint = "", of = "" }: FigureFieldProps): ReactElement {
  const { draft, change } = useLetter();
  const field = useLetterField(path);
  const { name, unit } = wordsOf(path);
  const value = field.value as number | null;
  const [typed, setTyped] = useState(value === null ? readUnread(field.place) : shownFigure(value));
  const read = readFigure(typed, unit);
  const readValue = read.kind === "value" ? read.value : null;
  // Changed elsewhere: in another tab, or by undoing.
  const shown = readValue === value ? typed : value === null ? "" : shownFigure(value);
  const isMoney = unit === "money" || unit === "price";
  const problem = shown !== typed ? "" : read.kind === "problem" ? read.problem : signProblem(read, draft.currency);
  const id = controlId(path);
  const found = { error: problem === "" ? field.error : problem, doubt: field.doubt };

  function take(text: string): void {
    setTyped(text);
    const next = readFigure(text, unit);
    field.set(next.kind === "value" ? next.value : null);
    keepUnread(field.place, next.kind === "problem" ? text : "");
    if (next.kind !== "value" || next.sign === null || draft.currency !== null) return;
    const currency = next.sign === "$" ? (draft.country === "us" ? "USD" : null) : next.sign;
    if (currency !== null) change({ currency });
  }

  return (
    <FieldFrame
      id={id}
      name={name}
      unit={[unitWords(unit, isMoney ? draft.currency : null), of].join(" ").trim()}
      {...found}
    >
      <input
        id={id}
        className="field num"
        inputMode={isMoney ? undefined : "decimal"}
        autoComplete="off"
        maxLength={40}
        placeholder={hint}
        value={shown}
        {...noted(id, found)}
        onChange={({ target }) => take(target.value)}
        onKeyDown={leaveByEscape}
      />
    </FieldFrame>
  );
}

function wordsOf(path: string): { name: string; unit: Unit } {
  const [first = "", , own] = path.split(".");
  const words: FieldWords | undefined =
    own === undefined
      ? (fieldWords as Record<string, FieldWords>)[first]
      : (entryWords as Record<string, Record<string, FieldWords>>)[first]?.[own];
  return { name: words?.name ?? path, unit: words?.unit ?? "count" };
}

function unitWords(unit: Unit, currency: string | null): string {
  if (unit === "money") return currency ?? "";
  if (unit === "price") return `${currency ?? ""} per share`.trim();
  if (unit === "percent") return "%";
  if (unit === "times") return "×";
  return unit === "count" ? "" : unit;
}

/** A sign of another currency than the offer's, as a sentence. */
function signProblem(read: ReturnType<typeof readFigure>, currency: string | null): string {
  if (read.kind !== "value" || read.sign === null || currency === null) return "";
  const fits = read.sign === currency || (read.sign === "$" && dollars.has(currency));
  return fits ? "" : `The sign is not that of ${currency}, in which the offer is; the number was taken as ${currency}.`;
}

/** A figure as it is written anew: with every decimal, its thousands set apart by commas. */
function shownFigure(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 10 });
}
