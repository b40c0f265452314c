import { settleRun } from "#judge/settle-run.ts";
import type { RunEvent } from "#judge/judge.schemas.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { requireStorable } from "#platform/require-storable.ts";
import type { Scratchpad } from "#practice/practice.schemas.ts";
import { findScratchpad, writeScratchpad } from "#practice/scratchpad.store.ts";

/** What the user typed into the scratchpad; empty at first. */
export async function readScratchpad(context: PracticeContext): Promise<Scratchpad> {
  return (await findScratchpad(context.database, context.user.id)) ?? { code: "", runtime: "numpy", savedAt: null };
}

/** Saves the scratchpad. Throws `code.nul_character`. */
export async function saveScratchpad(
  context: PracticeContext,
  { code, runtime }: Omit<Scratchpad, "savedAt">,
): Promise<Scratchpad> {
  requireStorable(code);
  const scratchpad = { code, runtime, savedAt: context.clock().toISOString() };
  await writeScratchpad(context.database, context.user.id, scratchpad);
  return scratchpad;
}

/** Runs code as a script, a whole file or a selection; nothing of it is stored. The last event is always `finished`. */
export function runScratchpad(
  context: PracticeContext,
  { code, runtime }: Omit<Scratchpad, "savedAt">,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  return settleRun(context, { runtime, code, tests: null }, signal);
}
