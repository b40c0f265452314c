import type { Calculator, Curve, Result } from "#calculators/calculator.ts";
import { calculate, drawCurves, inputErrorOf, type CalculatorInputs } from "#calculators/calculators.rules.ts";
import { useEffect, useMemo, useState } from "react";
import { announce } from "../ui/announce.ts";

/** What a calculator says to some inputs. */
export interface Calculation {
  /** Of these inputs or, while one of them makes no sense, of the last that did; null before there were any. */
  shown: { result: Result; curves: readonly Curve[] } | null;
  /** What is wrong with an input; null while all make sense. */
  error: { field: string; message: string } | null;
}

type Answer =
  | { isRight: true; result: Result; curves: readonly Curve[] }
  | { isRight: false; error: Calculation["error"] };

function answerTo(id: string, inputs: CalculatorInputs): Answer {
  try {
    return { isRight: true, result: calculate(id, inputs), curves: drawCurves(id, inputs) };
  } catch (error) {
    const found = inputErrorOf(error);
    if (found === null) throw error;
    return { isRight: false, error: { field: found.field, message: found.message } };
  }
}

/** Long enough that nobody is told of figures that the next key changes, in ms. */
const quietMs = 900;

/** Computes at each change of the inputs, and has a screen reader say the main figures once they rest. */
export function useCalculation({ id }: Calculator, inputs: CalculatorInputs): Calculation {
  const answer = useMemo(() => answerTo(id, inputs), [id, inputs]);
  const [last, setLast] = useState<Answer | null>(null);
  if (answer.isRight && answer !== last) setLast(answer);
  const sentence = answer.isRight ? mainWords(answer.result) : (answer.error?.message ?? "");
  const [first] = useState(sentence);
  useEffect(() => {
    if (sentence === first) return;
    const timer = setTimeout(() => announce(sentence), quietMs);
    return () => clearTimeout(timer);
  }, [sentence, first]);
  const right = answer.isRight ? answer : last;
  return {
    shown: right?.isRight === true ? right : null,
    error: answer.isRight ? null : answer.error,
  };
}

function mainWords({ outputs }: Result): string {
  return outputs
    .filter(({ isMain }) => isMain)
    .map(({ label, text }) => `${label}: ${text}.`)
    .join(" ");
}
