import type { Calculator, CalculatorInput, InputValue, Preset } from "#calculators/calculator.ts";
import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import { readTypedNumber } from "#calculators/typed-number.rules.ts";

/** What a field holds: what was given, or its default. */
export function valueOf(input: CalculatorInput, given: CalculatorInputs): InputValue {
  return (Object.hasOwn(given, input.id) ? given[input.id] : undefined) ?? input.default;
}

/** Whether a field is asked for, as the choices stand. */
export function isAsked({ inputs }: Calculator, input: CalculatorInput, given: CalculatorInputs): boolean {
  const { shownWhen } = input;
  if (shownWhen === undefined) return true;
  const other = inputs.find(({ id }) => id === shownWhen.input);
  return other === undefined || shownWhen.is.includes(String(valueOf(other, given)));
}

/** Only what the calculator takes, and of that only what is not its default: what an address needs to say. */
export function essentialInputs({ inputs }: Calculator, given: CalculatorInputs): CalculatorInputs {
  return Object.fromEntries(
    inputs
      .map((input) => [input.id, valueOf(input, given), input.default] as const)
      .filter(([, value, standard]) => String(value) !== String(standard))
      .map(([id, value]) => [id, value]),
  );
}

/** The preset of a kind whose values are all there, or undefined. */
export function chosenPreset(
  { inputs, presets }: Calculator,
  kind: Preset["kind"],
  given: CalculatorInputs,
): Preset | undefined {
  return presets.find(
    (preset) =>
      preset.kind === kind &&
      Object.entries(preset.values).every(([id, value]) => {
        const input = inputs.find((one) => one.id === id);
        return input !== undefined && String(valueOf(input, given)) === String(value);
      }),
  );
}

const longestText = 80;
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 15 });

/** A value as the field shows it before it is edited: thousands apart, a power of ten where it is very large. */
export function fieldText(value: InputValue): string {
  if (typeof value === "string") return value;
  const isLarge = Math.abs(value) >= 1e15 || (value !== 0 && Math.abs(value) < 1e-6);
  return isLarge ? String(value).replace("e+", "e") : whole.format(value);
}

/** What a field says: the number it reads as, or the text, of which the calculator says what is wrong. */
export function readField(text: string): InputValue {
  return readTypedNumber(text) ?? text.slice(0, longestText);
}

/** Whether two sets of inputs say the same. */
export function isSame(one: CalculatorInputs, other: CalculatorInputs): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => String(one[key]) === String(other[key]));
}
