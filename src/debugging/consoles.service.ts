import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { programNotFound } from "#debugging/debugging.errors.ts";
import type { ConsoleStreamLine } from "#debugging/debugging.schemas.ts";
import { programOf } from "#debugging/drill-page.ts";
import { requireDrill } from "#debugging/drills.service.ts";
import { requireStorable } from "#platform/require-storable.ts";

const firstLine = "from warmup.invariants import *";

/**
 * Opens a console in which `code` has run, with the invariant checks at hand, and streams what it says until `signal` is
 * aborted or it ends. Throws `drill.not_found`, `program.not_found`, `console.too_many`, `code.nul_character`.
 */
export async function openDrillConsole(
  context: DebuggingContext,
  drillId: string,
  code: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<ConsoleStreamLine, void>> {
  requireStorable(code);
  const drill = await requireDrill(context, drillId);
  const found = programOf(context, drill);
  if (found === null) throw programNotFound(drill.program_id);
  const { runtime } = found.program;
  const id = context.ids.next("con");
  const console = await context.consoles.add(context.user.id, id, async () =>
    context.judge.openConsole({ runtime, code }),
  );
  return stream(context, id, console, signal);
}

async function* stream(
  { consoles, user }: DebuggingContext,
  id: string,
  console: { events: AsyncIterable<ConsoleStreamLine>; run(line: string): void; close(): void },
  signal: AbortSignal,
): AsyncGenerator<ConsoleStreamLine, void> {
  const close = (): void => console.close();
  signal.addEventListener("abort", close, { once: true });
  if (signal.aborted) close();
  let prepared = false;
  try {
    yield { type: "console-opened", consoleId: id };
    for await (const event of console.events) {
      // the first wait is ours: the checks are imported before the user is asked
      if (event.type === "console-ready" && !prepared) {
        prepared = true;
        console.run(firstLine);
        continue;
      }
      yield event;
    }
  } finally {
    signal.removeEventListener("abort", close);
    consoles.remove(user.id, id);
  }
}
