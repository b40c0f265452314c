import { entryWords, fieldWords, type FieldWords } from "#offers/offer-fields.rules.ts";
import { choiceWords } from "#offers/offer-words.rules.ts";
import type { ReactElement } from "react";
import { FieldFrame, noted } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { controlId, useLetterField } from "./letter-desk.ts";

interface FieldProps {
  /** Where: `notice`, `said.0.who`. */
  path: string;
  /** What it wants. */
  hint?: string;
}

function nameOf(path: string): string {
  const [first = "", , own] = path.split(".");
  const words: FieldWords | undefined =
    own === undefined
      ? (fieldWords as Record<string, FieldWords>)[first]
      : (entryWords as Record<string, Record<string, FieldWords>>)[first]?.[own];
  return words?.name ?? path;
}

/** A line of text of an offer. */
export function LineField({ path, hint = "", longest = 200 }: FieldProps & { longest?: number }): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const id = controlId(path);
  return (
    <FieldFrame id={id} name={nameOf(path)} {...found}>
      <input
        id={id}
        className="field"
        autoComplete="off"
        maxLength={longest}
        placeholder={hint}
        value={value as string}
        {...noted(id, found)}
        onChange={({ target }) => set(target.value)}
        onKeyDown={leaveByEscape}
      />
    </FieldFrame>
  );
}

/** Words of an offer, over several lines. */
export function WordsField({ path, hint = "" }: FieldProps): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const id = controlId(path);
  return (
    <FieldFrame id={id} name={nameOf(path)} {...found} isWide>
      <textarea
        id={id}
        className="field letter-words"
        rows={2}
        maxLength={10_000}
        placeholder={hint}
        data-keeps="mod+z,mod+shift+z,mod+y"
        value={value as string}
        {...noted(id, found)}
        onChange={({ target }) => set(target.value)}
        onKeyDown={leaveByEscape}
      />
    </FieldFrame>
  );
}

/** A calendar day of an offer. */
export function DayField({ path }: FieldProps): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const id = controlId(path);
  return (
    <FieldFrame id={id} name={nameOf(path)} {...found}>
      <input
        id={id}
        type="date"
        className="field num"
        value={(value as string | null) ?? ""}
        {...noted(id, found)}
        onChange={({ target }) => set(target.value === "" ? null : target.value)}
        onKeyDown={leaveByEscape}
      />
    </FieldFrame>
  );
}

interface ChoiceFieldProps extends FieldProps {
  values: readonly string[];
  /** Left out where there is always a value: what stands for none. */
  none?: string;
  /** What is kept for none. */
  noneIs?: null | "";
  /** What the values are called, where not by the field's own words. */
  words?: (value: string) => string;
}

/** One of a few values of an offer. */
export function ChoiceField({ path, values, none, noneIs = null, words }: ChoiceFieldProps): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const id = controlId(path);
  const own = path.split(".").at(-1) ?? "";
  const called = words ?? ((one: string): string => choiceWords[own]?.[one] ?? one);
  return (
    <FieldFrame id={id} name={nameOf(path)} {...found}>
      <select
        id={id}
        className="field"
        value={(value as string | null) ?? ""}
        {...noted(id, found)}
        onChange={({ target }) => set(target.value === "" ? noneIs : target.value)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {withOwn(values, value as string | null).map((one) => (
          <option key={one} value={one}>
            {called(one)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** The values to choose from, with the one that is there where it is another. */
function withOwn(values: readonly string[], value: string | null): readonly string[] {
  return value === null || value === "" || values.includes(value) ? values : [...values, value];
}

const yesNo = { yes: true, no: false } as const;

/** Yes, no, or not said. */
export function YesNoField({ path }: FieldProps): ReactElement {
  const { value, set, place: _, ...found } = useLetterField(path);
  const id = controlId(path);
  return (
    <FieldFrame id={id} name={nameOf(path)} {...found}>
      <select
        id={id}
        className="field"
        value={value === null ? "" : value === true ? "yes" : "no"}
        {...noted(id, found)}
        onChange={({ target }) => set(target.value === "" ? null : yesNo[target.value as keyof typeof yesNo])}
      >
        <option value="">not said</option>
        <option value="yes">yes</option>
        <option value="no">no</option>
      </select>
    </FieldFrame>
  );
}
