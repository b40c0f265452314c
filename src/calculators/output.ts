import type { Output, OutputUnit } from "#calculators/calculator.ts";
import { outputWords, texNumber, texResult } from "#calculators/number-words.rules.ts";

const texUnits: Readonly<Record<OutputUnit, string>> = {
  bytes: "\\text{ bytes}",
  "bytes/s": "\\text{ bytes/s}",
  parameters: "",
  tokens: "\\text{ tokens}",
  FLOPs: "\\text{ FLOPs}",
  "FLOP/s": "\\text{ FLOP/s}",
  "FLOPs/byte": "\\text{ FLOPs/byte}",
  s: "\\text{ s}",
  USD: "\\text{ USD}",
  share: "",
  ratio: "",
  "/s": "\\text{ per s}",
  "nats/token": "",
  GPUs: "",
  count: "",
};

interface OutputParts {
  id: string;
  label: string;
  value: number;
  unit: OutputUnit;
  formula: string;
  /** The right side with the numbers put in, without what it comes to; made by {@link tex}. */
  numbers: string;
  isMain?: boolean;
}

/** Makes a figure: writes its value in words, and after the numbers that led to it. */
export function output({ numbers, isMain = false, ...parts }: OutputParts): Output {
  const { value, unit } = parts;
  const end = `${texResult(value)}${texUnits[unit]}`;
  return {
    ...parts,
    isMain,
    text: outputWords(value, unit),
    // A right side that is the value itself needs no second.
    substitution: numbers === texNumber(value) ? `${numbers}${texUnits[unit]}` : `${numbers} ${end}`,
  };
}

/** LaTeX in which every number that is put in is written for people: tex`2 \cdot ${4096}` is `2 \cdot 4{,}096`. */
export function tex(strings: TemplateStringsArray, ...parts: readonly (number | string)[]): string {
  return strings.raw.reduce((text, next, index) => {
    const part = parts[index - 1] ?? "";
    return `${text}${typeof part === "number" ? texNumber(part) : part}${next}`;
  });
}
