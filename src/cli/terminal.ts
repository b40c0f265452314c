import { styleText } from "node:util";

/** Where a command speaks: results to `out`, errors and progress to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether `out` is looked at by a person, who may be shown progress and asked. */
  interactive: boolean;
  paint: Paint;
}

/** Colours text, or leaves it plain. */
export type Paint = (style: "bold" | "dim" | "green" | "red" | "yellow", text: string) => string;

/** What decides on colours. */
interface Stream {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A terminal on two streams. `NO_COLOR` takes the colours away, `FORCE_COLOR` gives them to files and pipes too. */
export function createTerminal(
  { out, err }: { out: Stream; err: Stream },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const interactive = out.isTTY === true;
  const coloured = wantsColour(environment) ?? (interactive && environment.TERM !== "dumb");
  return {
    out: (text) => void out.write(text),
    err: (text) => void err.write(text),
    interactive,
    paint: (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** What the environment says about colours, or undefined where it is silent. See no-color.org. */
function wantsColour(environment: Readonly<Record<string, string | undefined>>): boolean | undefined {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return undefined;
}
