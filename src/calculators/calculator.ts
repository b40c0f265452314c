/** What a field of a calculator holds once it is read: a number, or the value of one of its choices. */
export type InputValue = number | string;

/** One of the values that a choice offers. */
export interface InputChoice {
  value: string;
  label: string;
}

/** A field of a calculator. */
export interface CalculatorInput {
  /** Camel case; the key in the address. */
  id: string;
  label: string;
  /** As one writes it after the number; empty for a plain count. */
  unit: string;
  kind: "number" | "integer" | "choice";
  /** Of a choice only. */
  choices?: readonly InputChoice[];
  default: InputValue;
  /** Lowest and highest value that is taken, both included; of a number or an integer only. */
  min?: number;
  max?: number;
  /** One short sentence on what is meant. */
  hint?: string;
  /** Left out, and held at its default, unless that choice has one of these values. */
  shownWhen?: { input: string; is: readonly string[] };
}

/** Values that belong together and are filled in at once: a model's configuration, a chip's data sheet, a worked example. */
export interface Preset {
  id: string;
  name: string;
  kind: "model" | "chip" | "example";
  values: Readonly<Record<string, InputValue>>;
  /** Where the values are from, of models and chips. */
  source?: string;
}

/** The unit of a figure, which decides how it is written. */
export type OutputUnit =
  | "bytes"
  | "bytes/s"
  | "parameters"
  | "tokens"
  | "FLOPs"
  | "FLOP/s"
  | "FLOPs/byte"
  | "s"
  | "USD"
  | "share"
  | "ratio"
  | "/s"
  | "nats/token"
  | "GPUs"
  | "count";

/** A figure that comes out, with the way to it. */
export interface Output {
  id: string;
  label: string;
  /** In base units (bytes, seconds, FLOPs); always finite. */
  value: number;
  unit: OutputUnit;
  /** As one writes it, in decimal and binary units where it is bytes. */
  text: string;
  /** LaTeX, an equation with symbols. */
  formula: string;
  /** LaTeX, the right side with the numbers put in, and what it comes to. */
  substitution: string;
  /** Whether it is what one came for. */
  isMain: boolean;
}

/** What a calculator answers. */
export interface Result {
  outputs: readonly Output[];
  /** Sentences on what the figures mean. */
  remarks: readonly string[];
}

/** A point of a curve, in the units of its axes. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** An axis of a figure. */
export interface CurveAxis {
  label: string;
  scale: "linear" | "log";
  /** Decides how ticks are written; plain where it is left out. */
  unit?: OutputUnit;
}

/** A figure that shows how a result moves with one input. */
export interface Curve {
  title: string;
  x: CurveAxis;
  y: CurveAxis;
  /** Lines, each with at least two points. */
  series: readonly { name: string; points: readonly CurvePoint[] }[];
  /** Points that are named: the inputs as they stand, an optimum, a limit. */
  marks: readonly (CurvePoint & { label: string })[];
  /** A horizontal line that is named, such as the memory there is. */
  limit?: { y: number; label: string };
}

/** The values of a calculator's inputs, checked: every number is finite and in range, every choice is one of its choices. */
export interface Values {
  number: (id: string) => number;
  choice: (id: string) => string;
  /** What a table holds for the choice of an input. */
  pick: <Kind>(id: string, table: Readonly<Record<string, Kind>>) => Kind;
}

/** What a list needs to know of a calculator. */
export interface CalculatorSummary {
  /** Kebab-case. */
  id: string;
  title: string;
  group: "The model" | "Memory" | "Training" | "Serving" | "Experiments";
  /** One or two sentences. */
  about: string;
  /** Other words by which it is looked for. */
  words: readonly string[];
}

/** A calculator: what it takes, what it answers, where its formulas are from and what they take for granted. */
export interface Calculator extends CalculatorSummary {
  inputs: readonly CalculatorInput[];
  presets: readonly Preset[];
  /** Author, year, title. */
  sources: readonly string[];
  assumptions: readonly string[];
  /** Markdown with LaTeX: what the letters of the formulas stand for. */
  symbols: string;
  compute: (values: Values) => Result;
  /** How a result moves with one input; none where a curve tells nothing more. */
  curves: (values: Values) => readonly Curve[];
}
