import { resolve } from "node:path";

import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import { configurationAt, shellCommand } from "#cli/door.ts";
import type { Door } from "#cli/door.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import type { LeadOptions } from "#cli/lead-command.ts";
import type { JudgeChoices } from "#cli/open-judge.ts";
import { drillFilesMissing } from "#cli/cli.errors.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DrillKind } from "#debugging/debugging.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { readVersion } from "#platform/program.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { Command, InvalidArgumentError, Option } from "commander";

const afterHelp = `
Exit status:
  0  done; a judged answer passed; nothing is missing
  1  the answer is no: a verdict other than passed, a requirement missing, a flaw found
  2  it could not be done: a wrong argument, an unreadable file, a judge that failed

Environment:
  WARMUP_HOME      folder for your data (default: $XDG_DATA_HOME/warmup, ~/.local/share/warmup)
  WARMUP_PYTHON    the Python that judges your code, if not the one found
  NO_COLOR         no colours`;

/**
 * The command line. Every command's code is loaded when it is called, so that each starts quickly. Parsing resolves once
 * the command is done; its exit status goes to `end`.
 */
export function createProgram(door: Door, end: (status: ExitStatus) => void): Command {
  const program = new Command("warmup")
    .description("Prepares you for machine-learning interviews: practise, be judged, see where you stand.")
    .version(readVersion())
    .addHelpText("after", afterHelp)
    .configureOutput({ writeOut: (text) => door.terminal.out(text), writeErr: (text) => door.terminal.err(text) })
    .exitOverride();
  addStart(program, door, end);
  addDoctor(program, door, end);
  addList(program, door, end);
  addTry(program, door, end);
  addJudge(program, door, end);
  addNotebook(program, door, end);
  addTransfer(program, door, end);
  addLead(program, door, end);
  addMcp(program, door, end);
  addCatalogue(program, door, end);
  addDrill(program, door, end);
  addMutate(program, door, end);
  return program;
}

type End = (status: ExitStatus) => void;

function addStart(program: Command, door: Door, end: End): void {
  program
    .command("start")
    .description("serve the web app and open it in the browser, until Ctrl-C")
    .option("--port <number>", "port to listen on; 0 takes any free one", readPort)
    .option("--host <address>", "address to listen on")
    .option("--demo", "with a year of made-up data in a folder that is thrown away", false)
    .option("--no-open", "open no browser")
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (options: StartFlags) => {
      const { startCommand } = await import("#cli/start-command.ts");
      end(await startCommand({ ...options, door }));
    });
}

interface StartFlags {
  port?: number;
  host?: string;
  demo: boolean;
  open: boolean;
  unsandboxed: boolean;
}

function addDoctor(program: Command, door: Door, end: End): void {
  program
    .command("doctor")
    .description("check every requirement, and say how to mend what is missing")
    .option("--mend", "install what is missing, where that can be done", false)
    .option("--json", "as JSON", false)
    .action(async (options: { mend: boolean; json: boolean }) => {
      const { doctorCommand } = await import("#cli/doctor-command.ts");
      end(await doctorCommand({ ...options, door }));
    });
}

function addList(program: Command, door: Door, end: End): void {
  program
    .command("list")
    .description("list the problems and how each stands with you")
    .option("--json", "as JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const { printProblems } = await import("#cli/list-command.ts");
      const { listShelves } = await import("#practice/problems.service.ts");
      await withPractice(door, await withoutJudge(), async (context) => {
        end(printProblems((await listShelves(context)).problems, json, door.terminal));
      });
    });
}

function addTry(program: Command, door: Door, end: End): void {
  program
    .command("try")
    .description("write a problem's statement and starter here, and judge the answer each time you save it")
    .argument("<id>", "the problem; `warmup list` shows them")
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (id: string, { unsandboxed }: { unsandboxed: boolean }) => {
      const { tryCommand } = await import("#cli/try-command.ts");
      const { terminal, interrupted, workingFolder: folder } = door;
      await withJudge(door, { unsandboxed, warmSpares: true }, async (judge) =>
        withPractice(door, judge, async (context) => {
          end(await tryCommand({ id, folder, context, terminal, interrupted }));
        }),
      );
    });
}

function addJudge(program: Command, door: Door, end: End): void {
  program
    .command("judge")
    .description("judge a Python file or a notebook, and keep the attempt")
    .argument("<file>", "the answer: .py or .ipynb")
    .option("--problem <id>", "the problem it answers, if neither the notebook nor the file's name says")
    .option("--json", "as JSON", false)
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (file: string, options: { problem?: string; json: boolean; unsandboxed: boolean }) => {
      const { judgeCommand } = await import("#cli/judge-command.ts");
      const { readAnswer } = await import("#cli/read-answer.ts");
      const { terminal, interrupted } = door;
      const catalogue = await openCatalogue(door);
      const answer = await readAnswer(resolve(door.workingFolder, file), options.problem, catalogue);
      await withJudge(door, { unsandboxed: options.unsandboxed, warmSpares: true }, async (judge) =>
        withPractice(door, judge, async (context) => {
          end(await judgeCommand({ answer, json: options.json, context, terminal, interrupted }));
        }),
      );
    });
}

function addNotebook(program: Command, door: Door, end: End): void {
  program
    .command("notebook")
    .description("write a problem as a Jupyter notebook; `warmup judge` reads it back")
    .argument("<id>", "the problem")
    .argument("[file]", "where to write it (default: <id>.ipynb here)")
    .action(async (id: string, file: string | undefined) => {
      const { notebookCommand } = await import("#cli/notebook-command.ts");
      const catalogue = await openCatalogue(door);
      const { terminal, workingFolder } = door;
      const { runnerFolder } = configurationAt(door);
      const program = shellCommand;
      end(await notebookCommand({ id, file, workingFolder, catalogue, program, runnerFolder, terminal }));
    });
}

function addTransfer(program: Command, door: Door, end: End): void {
  program
    .command("export")
    .description("write everything you have to a zip archive of open formats")
    .argument("[file]", "where to write it (default: warmup-<date>.zip here)")
    .action(async (file: string | undefined) => {
      const { exportCommand, exportFileName } = await import("#cli/transfer-command.ts");
      const path = resolve(door.workingFolder, file ?? exportFileName(new Date()));
      await withPractice(door, await withoutJudge(), async (context) => {
        end(await exportCommand(context, path, `warmup ${readVersion()}`, door.terminal));
      });
    });
  program
    .command("import")
    .description("take in an archive that `warmup export` wrote; what you have stays")
    .argument("<file>", "the archive")
    .action(async (file: string) => {
      const { importCommand } = await import("#cli/transfer-command.ts");
      await withPractice(door, await withoutJudge(), async (context) => {
        end(await importCommand(context, resolve(door.workingFolder, file), door.terminal));
      });
    });
}

function addLead(program: Command, door: Door, end: End): void {
  program
    .command("lead")
    .description("read a posting into your campaign as a lead")
    .argument("<source>", "a file (HTML or text), - for what is piped in, or an address")
    .option("--company <name>", "the company, if the posting does not say")
    .option("--role <title>", "the role, if the posting does not say")
    .option("--again", "keep it also if it is in the campaign already", false)
    .option("--dry-run", "show what was read, and keep nothing", false)
    .option("--json", "as JSON", false)
    .option("--allow-private", "fetch from this machine and private networks too", false)
    .action(async (source: string, flags: Omit<LeadOptions, "source">) => {
      const { leadCommand } = await import("#cli/lead-command.ts");
      await withPractice(door, await withoutJudge(), async (_, __, campaign) => {
        end(await leadCommand(campaign, { ...flags, source }, door));
      });
    });
}

function addMcp(program: Command, door: Door, end: End): void {
  program
    .command("mcp")
    .description("serve an assistant over its standard input and output (Model Context Protocol)")
    .option("--read-only", "let it look, and write nothing", false)
    .action(async ({ readOnly }: { readOnly: boolean }) => {
      const { mcpCommand } = await import("#cli/mcp-command.ts");
      end(await mcpCommand({ door, access: readOnly ? "read" : "write", judge: await withoutJudge() }));
    });
}

function addCatalogue(program: Command, door: Door, end: End): void {
  program
    .command("catalogue")
    .description("work on the catalogue of problems")
    .command("check")
    .description("check problems: their files, then reference, starter and wrong answers in front of the judge")
    .argument("[id...]", "the problems (default: all)")
    .option(
      "--seeds <number>",
      "how many seeds each reference must pass with, from 1 on (default: 10, and 2 where no problem is named)",
      readCount,
    )
    .option("--json", "as JSON", false)
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (ids: string[], options: { seeds?: number; json: boolean; unsandboxed: boolean }) => {
      const { checkCatalogueCommand } = await import("#cli/check-catalogue-command.ts");
      const { catalogueFolder } = configurationAt(door);
      const named = ids.length > 0;
      const { json, unsandboxed, seeds: count = named ? 10 : 2 } = options;
      const seeds = Array.from({ length: count }, (_, index) => index + 1);
      await withJudge(door, { unsandboxed, warmSpares: named }, async (judge) => {
        end(await checkCatalogueCommand({ catalogueFolder, ids, seeds, json, terminal: door.terminal, judge }));
      });
    });
}

function addDrill(program: Command, door: Door, end: End): void {
  program
    .command("drill")
    .description("find the bug: write a broken program here, and judge your fix each time you save it")
    .addOption(
      new Option("--kind <kind>", "what is broken").choices(["component", "training", "round"]).default("component"),
    )
    .option("--family <family>", "only faults of this family")
    .option("--program <id>", "break this program of the catalogue")
    .option("--level <number>", "how hard to see, from 1 to 3", readLevel)
    .option("--id <drill>", "build this very drill again")
    .option("--interview", "note it as done under interview conditions", false)
    .option("--file <path>", "break a file of your own; needs --tests")
    .option("--tests <path>", "its tests: functions test_… that import from it and assert")
    .option("--faults <number>", "how many faults to put into your file, from 1 to 5", readFaults, 1)
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (flags: DrillFlags) => {
      const { drillCommand } = await import("#cli/drill-command.ts");
      const { file, tests, faults } = flags;
      if ((file === undefined) !== (tests === undefined)) throw drillFilesMissing();
      const { kind, family = null, program: programId = null, level = null, id: shareId = null, interview } = flags;
      const own = file === undefined || tests === undefined ? null : { file, tests, faults };
      const { terminal, interrupted, lines, workingFolder: folder } = door;
      await withJudge(door, { unsandboxed: flags.unsandboxed, warmSpares: true }, async (judge) =>
        withPractice(door, judge, async (_, context) => {
          const wish = { kind, family, programId, level, shareId, interview, own };
          end(await drillCommand({ ...wish, folder, context, terminal, lines, interrupted }));
        }),
      );
    });
}

interface DrillFlags {
  kind: DrillKind;
  family?: string;
  program?: string;
  level?: number;
  id?: string;
  interview: boolean;
  file?: string;
  tests?: string;
  faults: number;
  unsandboxed: boolean;
}

function addMutate(program: Command, door: Door, end: End): void {
  program
    .command("mutate")
    .description(
      "measure how strong tests are: put every fault into a problem's solution, and count those that its tests notice",
    )
    .argument("[id...]", "the problems")
    .option("--catalogue", "all problems of the catalogue", false)
    .option("--changed", "only problems whose solution or tests have changed since they were measured", false)
    .option("--write", "keep the figures in each problem's mutants.yaml", false)
    .option("--json", "as JSON", false)
    .option("--unsandboxed", "run code without isolation where the system offers none", false)
    .action(async (ids: string[], options: MutateFlags) => {
      const { mutateCommand } = await import("#cli/mutate-command.ts");
      const { catalogueFolder } = configurationAt(door);
      const catalogue = await openCatalogue(door);
      await withJudge(door, { unsandboxed: options.unsandboxed, warmSpares: false }, async (judge) => {
        const all = options.catalogue || options.changed;
        end(await mutateCommand({ ...options, all, ids, catalogue, catalogueFolder, terminal: door.terminal, judge }));
      });
    });
}

interface MutateFlags {
  catalogue: boolean;
  changed: boolean;
  write: boolean;
  json: boolean;
  unsandboxed: boolean;
}

/** Opens a judge for the time of `work`. */
async function withJudge(door: Door, choices: JudgeChoices, work: (judge: Judge) => Promise<void>): Promise<void> {
  const { openJudge } = await import("#cli/open-judge.ts");
  const { agreeUnsandboxed } = await import("#cli/agree-unsandboxed.ts");
  const unsandboxed = await agreeUnsandboxed(choices.unsandboxed, door.terminal);
  const judge = await openJudge(configurationAt(door), door.environment, { ...choices, unsandboxed });
  try {
    await work(judge);
  } finally {
    await judge.close();
  }
}

async function withoutJudge(): Promise<Judge> {
  const { noJudge } = await import("#cli/no-judge.ts");
  return noJudge;
}

/** Reads the catalogue. A flaw in one problem leaves that one out and is said. */
async function openCatalogue(door: Door): Promise<Catalogue> {
  const { readCatalogue } = await import("#catalogue/load-catalogue.ts");
  const { describeFlaw } = await import("#catalogue/flaw.ts");
  const { catalogue, flaws } = await readCatalogue(configurationAt(door).catalogueFolder);
  for (const flaw of flaws) door.terminal.err(`warning: ${describeFlaw(flaw)}\n`);
  return catalogue;
}

/** Opens the user's data for the time of `work`. */
async function withPractice(
  door: Door,
  judge: Judge,
  work: (context: PracticeContext, debugging: DebuggingContext, campaign: CampaignContext) => Promise<void>,
): Promise<void> {
  const { openPractice } = await import("#cli/open-practice.ts");
  const configuration = configurationAt(door);
  const catalogue = await openCatalogue(door);
  const practice = await openPractice({ configuration, catalogue, judge, warn: (line) => door.terminal.err(line) });
  try {
    await work(practice.context, practice.debugging, practice.campaign);
  } finally {
    await practice.close();
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  return port;
}

function readLevel(text: string): number {
  return readNumber(text, 3);
}

function readFaults(text: string): number {
  return readNumber(text, 5);
}

function readNumber(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  return number;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return count;
}
