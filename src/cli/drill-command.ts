import { readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import { fileUnusable } from "#cli/cli.errors.ts";
import { describeReveal, describeSymptoms } from "#cli/describe-drill.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { judgeEachSave } from "#cli/judge-each-save.ts";
import { formatClock } from "#cli/list-command.ts";
import { createRunPrinter } from "#cli/print-run.ts";
import type { Terminal } from "#cli/terminal.ts";
import { watchFile } from "#cli/watch-file.ts";
import { drillFamilies } from "#debugging/choose-drill.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DrillKind, DrillPage } from "#debugging/debugging.schemas.ts";
import { runDrill } from "#debugging/drill-runs.service.ts";
import { giveUpDrill, nameFault, saveDrillCode, startDrill } from "#debugging/drills.service.ts";
import { startOwnDrill } from "#debugging/own-drill.service.ts";
import { isWarmupError, reasonOf } from "#platform/errors.ts";

/** What `warmup drill` needs. */
export interface DrillOptions {
  kind: DrillKind;
  family: string | null;
  /** A program of the catalogue. */
  programId: string | null;
  level: number | null;
  /** Rebuilds this drill. */
  shareId: string | null;
  interview: boolean;
  /** A file of the user's own to break, and its tests. */
  own: { file: string; tests: string; faults: number } | null;
  /** Where the broken file goes. */
  folder: string;
  context: DebuggingContext;
  terminal: Terminal;
  /** What the user types meanwhile. */
  lines: (signal: AbortSignal) => AsyncIterable<string>;
  /** Ends it. */
  interrupted: AbortSignal;
}

/** A drill at the terminal: the clock runs from the start to Ctrl-C. */
interface Session extends DrillOptions {
  drill: DrillPage;
  activeMs: () => number;
  /** Ends the command once the drill is over. */
  over: () => void;
}

/**
 * Writes a broken file next to the user and judges it on each save until it works or they stop; meanwhile they may name the
 * fault or give up. Throws what making a drill throws, and `cli.file_unusable`.
 */
export async function drillCommand(options: DrillOptions): Promise<ExitStatus> {
  const { context, terminal, folder, interrupted } = options;
  await context.judge.settled();
  const drill = await (options.own === null ? startDrill(context, options) : startOwn(options, options.own));
  const file = join(folder, `${basename(drill.shareId).replace(".", "-")}.py`);
  await writeFile(file, drill.served).catch((error: unknown) => {
    throw fileUnusable(file, reasonOf(error));
  });
  const startMs = context.clock().getTime();
  const ended = new AbortController();
  const signal = AbortSignal.any([interrupted, ended.signal]);
  const session: Session = {
    ...options,
    drill,
    activeMs: () => context.clock().getTime() - startMs,
    over: () => ended.abort(),
  };
  terminal.out(describeStart(drill, basename(file), terminal));
  const typed = followLines(session, signal);
  const saves = watchFile(file, drill.served, signal);
  await judgeEachSave(saves, async (code, stop) => judgeSave(session, code, stop), { terminal, interrupted });
  await typed;
  return exitStatus.yes;
}

async function startOwn(options: DrillOptions, own: NonNullable<DrillOptions["own"]>): Promise<DrillPage> {
  const { context, folder, family, level, shareId } = options;
  const [code, tests] = await Promise.all([readText(resolve(folder, own.file)), readText(resolve(folder, own.tests))]);
  const name = basename(own.file);
  const module = name.replace(/\.py$/, "").replaceAll(/\W/g, "_");
  return startOwnDrill(context, { name, module, code, tests }, { family, level, shareId, faults: own.faults });
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: unknown) => {
    throw fileUnusable(path, reasonOf(error));
  });
}

function describeStart(drill: DrillPage, file: string, { paint }: Terminal): string {
  const count = drill.faults === 1 ? "one fault" : `${drill.faults} faults`;
  return [
    paint("bold", `${drill.title}: ${count} in ${file}; ${drill.minutes} minutes.`),
    ...(drill.healthy === null ? [] : ["", drill.healthy]),
    "",
    ...describeSymptoms(drill.symptoms),
    "",
    `Mend ${file}: it is judged each time you save it. Meanwhile you may type`,
    "  name LINES FAMILY [words]   what you think it is: name 12 attention; name 12,14 data the split is wrong",
    "  families                    the families to choose from",
    "  give up                     to be told",
    `Ctrl-C ends; \`warmup drill --id ${drill.shareId}\` builds this drill again${drill.programId.startsWith("own-") ? ", with the same --file" : ""}.`,
    "",
  ].join("\n");
}

async function judgeSave(session: Session, code: string, signal: AbortSignal): Promise<void> {
  const { context, terminal, drill } = session;
  const activeMs = session.activeMs();
  terminal.out(terminal.paint("dim", `\n${formatClock(activeMs)} on the clock of ${drill.minutes}:00\n`));
  const print = createRunPrinter(terminal);
  for await (const line of await runDrill(context, drill.id, { code, mode: "submit", activeMs }, signal)) {
    if (line.type === "not-saved") terminal.err(`${line.error.message}\n`);
    else if (line.type !== "drill-saved") print(line);
    else {
      const { revision } = await saveDrillCode(context, drill.id, { code, revision: session.drill.revision, activeMs });
      session.drill = { ...line.drill, revision };
      if (line.drill.reveal !== null) finish(session, line.drill);
    }
  }
}

function finish({ terminal, over }: Session, drill: DrillPage): void {
  terminal.out(`\n${describeReveal(drill, terminal.paint)}`);
  over();
}

async function followLines(session: Session, signal: AbortSignal): Promise<void> {
  const { terminal, lines } = session;
  for await (const line of lines(signal)) {
    try {
      await obey(session, line.trim());
    } catch (error) {
      if (!isWarmupError(error)) throw error;
      terminal.err(`${error.message}\n`);
    }
  }
}

async function obey(session: Session, line: string): Promise<void> {
  const { context, terminal, drill } = session;
  if (line === "") return;
  if (line === "families") {
    for (const { id, title } of await drillFamilies(context)) terminal.out(`  ${id.padEnd(34)}${title}\n`);
    return;
  }
  if (line === "give up") return finish(session, await giveUpDrill(context, drill.id, session.activeMs()));
  const naming = /^name\s+(\d+(?:\s*,\s*\d+)*)\s+([a-z-]+)\s*(.*)$/.exec(line);
  if (naming === null) {
    terminal.err("Type `name LINES FAMILY [words]`, `families` or `give up`; lines are numbers with commas between.\n");
    return;
  }
  const [, numbers = "", family = "", words = ""] = naming;
  const request = { lines: numbers.split(",").map(Number), family, words, activeMs: session.activeMs() };
  const { guess } = await nameFault(context, drill.id, request);
  terminal.out(
    `${guess.rightLines ? "The place is right" : "Not there"}; ${guess.rightFamily ? "the family is right" : "another family"}.\n`,
  );
}
