import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The lines that a person types, until `signal` aborts or the input ends. */
export async function* readLines(input: Readable, signal: AbortSignal): AsyncGenerator<string, void> {
  if (signal.aborted) return;
  const lines = createInterface({ input, terminal: false });
  const close = (): void => lines.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    yield* lines;
  } finally {
    signal.removeEventListener("abort", close);
    lines.close();
    // a paused standard input lets the program end
    input.pause();
  }
}
