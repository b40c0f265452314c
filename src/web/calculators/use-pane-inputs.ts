import type { Calculator, InputValue } from "#calculators/calculator.ts";
import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import { useState } from "react";
import { essentialInputs, isSame } from "./input-values.ts";

/** The inputs of a pane, and the ways to change them. */
export interface PaneInputs {
  inputs: CalculatorInputs;
  setValue: (id: string, value: InputValue) => void;
  /** Puts several values at once, over those there are. */
  fill: (values: CalculatorInputs) => void;
  /** Puts exactly these, and leaves all else at its default. */
  replace: (values: CalculatorInputs) => void;
}

/** How many sets that were told outward are known again when they come back. */
const mostTold = 50;

/**
 * Holds what is typed at once and tells it outward. What comes in from outside is taken over, unless it is something that was told
 * outward before: an address comes back later than the next key.
 */
export function usePaneInputs(
  calculator: Calculator,
  given: CalculatorInputs,
  onInputs: (inputs: CalculatorInputs) => void,
): PaneInputs {
  const [inputs, setInputs] = useState(() => essentialInputs(calculator, given));
  const [seen, setSeen] = useState(given);
  const [told, setTold] = useState<readonly CalculatorInputs[]>([]);
  if (!isSame(seen, given)) {
    setSeen(given);
    const at = told.findIndex((one) => isSame(one, given));
    if (at === -1) setInputs(essentialInputs(calculator, given));
    else setTold(told.slice(at + 1));
  }

  function replace(values: CalculatorInputs): void {
    const next = essentialInputs(calculator, values);
    setTold((before) => [...before, next].slice(-mostTold));
    setInputs(next);
    onInputs(next);
  }

  return {
    inputs,
    replace,
    fill: (values) => replace({ ...inputs, ...values }),
    setValue: (id, value) => replace({ ...inputs, [id]: value }),
  };
}
