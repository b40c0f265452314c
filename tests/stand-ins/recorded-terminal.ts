import type { Terminal } from "#cli/terminal.ts";

/** A terminal that remembers what was said on it. */
export interface RecordedTerminal extends Terminal {
  /** Everything said so far to `out`, and to `err`. */
  readonly said: { out: string; err: string };
  /** Resolves once `out` holds `text`, `times` over. */
  hears(text: string, times?: number): Promise<void>;
}

/** Makes a terminal without colours that remembers what was said on it. */
export function recordedTerminal(): RecordedTerminal {
  const said = { out: "", err: "" };
  const waiting = new Set<() => void>();
  const holds = (text: string, times: number): boolean => said.out.split(text).length > times;
  return {
    said,
    out: (text) => {
      said.out += text;
      for (const check of waiting) check();
    },
    err: (text) => {
      said.err += text;
    },
    interactive: false,
    paint: (_, text) => text,
    hears: async (text, times = 1) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!holds(text, times)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
