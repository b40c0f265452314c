import type { Terminal } from "#cli/terminal.ts";
import { isWarmupError } from "#platform/errors.ts";

/** Calls `judge` for each save, one at a time: a save during a run stops that run. What went wrong is said, and ends nothing. */
export async function judgeEachSave(
  saves: AsyncIterable<string>,
  judge: (code: string, signal: AbortSignal) => Promise<void>,
  { terminal, interrupted }: { terminal: Terminal; interrupted: AbortSignal },
): Promise<void> {
  let current = new AbortController();
  let running = Promise.resolve();
  for await (const code of saves) {
    current.abort();
    await running;
    current = new AbortController();
    running = judge(code, AbortSignal.any([current.signal, interrupted])).catch((error: unknown) => {
      if (!isWarmupError(error)) throw error;
      terminal.err(`${error.message}\n`);
    });
  }
  await running;
}
