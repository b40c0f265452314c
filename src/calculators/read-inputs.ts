import type { CalculatorInput, InputValue, Values } from "#calculators/calculator.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { readTypedNumber } from "#calculators/typed-number.rules.ts";

const mostShown = 40;

function shownWords(value: unknown): string {
  if (typeof value === "number") return String(value);
  const text = String(value).trim();
  return text === "" ? "nothing" : `“${text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}”`;
}

function rangeWords({ min, max, unit }: CalculatorInput): string {
  const of = unit === "" ? "" : ` ${unit}`;
  if (min !== undefined && max !== undefined) return ` from ${plainNumber(min)} to ${plainNumber(max)}${of}`;
  return of;
}

function readNumber(input: CalculatorInput, given: InputValue): number {
  const value = typeof given === "number" ? given : readTypedNumber(given);
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, kind } = input;
  const isRight =
    value !== null &&
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    (kind === "number" || Number.isSafeInteger(value));
  if (isRight) return value;
  const wanted = kind === "integer" ? "a whole number" : "a number";
  throw new CalculatorInputError(
    input.id,
    `${input.label} wants ${wanted}${rangeWords(input)}; it got ${shownWords(given)}.`,
  );
}

function readChoice({ id, label, choices = [] }: CalculatorInput, given: InputValue): string {
  const found = choices.find(({ value }) => value === String(given));
  if (found !== undefined) return found.value;
  const wanted = choices.map(({ value }) => value).join(", ");
  throw new CalculatorInputError(id, `${label} wants one of ${wanted}; it got ${shownWords(given)}.`);
}

/** Whether a field is asked for, given the choices of the others. */
export function isShown(input: CalculatorInput, choiceOf: (id: string) => InputValue): boolean {
  const { shownWhen } = input;
  return shownWhen === undefined || shownWhen.is.includes(String(choiceOf(shownWhen.input)));
}

/** Checks what was given against the inputs; what is left out takes its default. Throws {@link CalculatorInputError}. */
export function readInputs(
  inputs: readonly CalculatorInput[],
  given: Readonly<Record<string, InputValue>>,
): Values & { all: Readonly<Record<string, InputValue>> } {
  const givenOf = (input: CalculatorInput): InputValue => {
    const value = Object.hasOwn(given, input.id) ? given[input.id] : undefined;
    return value ?? input.default;
  };
  const values = new Map<string, InputValue>();
  for (const input of inputs) {
    const raw = isShown(input, (id) => values.get(id) ?? "") ? givenOf(input) : input.default;
    values.set(input.id, input.kind === "choice" ? readChoice(input, raw) : readNumber(input, raw));
  }
  return valuesOf(values);
}

function valuesOf(values: ReadonlyMap<string, InputValue>): Values & { all: Record<string, InputValue> } {
  const choice = (id: string): string => String(known(values.get(id), id));
  return {
    choice,
    number: (id) => Number(known(values.get(id), id)),
    pick: (id, table) => known(table[choice(id)], id),
    all: Object.fromEntries(values),
  };
}

function known<Kind>(value: Kind | undefined, id: string): Kind {
  if (value === undefined) throw new Error(`The calculator has no input or choice for ${id}.`);
  return value;
}
