import { checkWhole, checkProblem } from "#catalogue/check-catalogue.ts";
import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import { checkBehavioural } from "#catalogue/check-behavioural.ts";
import { checkDesigns } from "#catalogue/check-designs.ts";
import { checkRubrics } from "#catalogue/check-rubrics.ts";
import { checkTopicNames, checkTopics } from "#catalogue/check-topics.ts";
import { describeFlaw } from "#catalogue/flaw.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import { judgeProblem } from "#catalogue/judge-problem.ts";
import { judgeTraining } from "#catalogue/judge-training.ts";
import { readCatalogue } from "#catalogue/load-catalogue.ts";
import type { CatalogueReading } from "#catalogue/load-catalogue.ts";
import { readBehavioural } from "#catalogue/load-behavioural.ts";
import type { BehaviouralReading } from "#catalogue/load-behavioural.ts";
import { readDesigns } from "#catalogue/load-designs.ts";
import { readRubrics } from "#catalogue/load-rubrics.ts";
import { checkTakeHomeTopics, readTakeHomes } from "#catalogue/load-takehomes.ts";
import { readTopics } from "#catalogue/load-topics.ts";
import type { TopicsReading } from "#catalogue/load-topics.ts";
import { checkDerivationTopics, readDerivations } from "#derivations/load-derivations.ts";
import type { DerivationsReading } from "#derivations/load-derivations.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { findProblem } from "#cli/find-problem.ts";
import type { Terminal } from "#cli/terminal.ts";
import type { Judge } from "#judge/judge.ts";

/** What `warmup catalogue check` needs. */
export interface CatalogueCheckOptions {
  catalogueFolder: string;
  /** Ids of the problems to check; all when empty. */
  ids: readonly string[];
  /** Seeds with which each reference must pass. */
  seeds: readonly number[];
  json: boolean;
  terminal: Terminal;
  judge: Judge;
}

// For everything a little more than there are slots, so that none waits while a long one holds up the order. Problems that
// are named go one after another: their references are timed.
const sideBySide = 6;

/** What was checked of one problem, or of the catalogue as a whole. */
interface Report {
  subject: string;
  checks: { name: string; flaw: Flaw | null }[];
  referenceMs: number | null;
  notes: string[];
}

/**
 * Checks the catalogue: its files, then reference, starter and wrong answers of every problem in front of the judge, then
 * that every training program is healthy.
 */
export async function checkCatalogueCommand(options: CatalogueCheckOptions): Promise<ExitStatus> {
  const reading = await readCatalogue(options.catalogueFolder);
  const unreadable = new Set(reading.flaws.map((flaw) => folderOf(flaw)));
  const { training } = reading.catalogue;
  const programs = [...training.values()].filter(({ id }) => options.ids.length === 0 || options.ids.includes(id));
  const problems =
    options.ids.length === 0
      ? [...reading.catalogue.problems.values()]
      : options.ids
          .filter((id) => !unreadable.has(id) && !training.has(id))
          .map((id) => findProblem(reading.catalogue, id));
  const topics = await readTopics(options.catalogueFolder);
  const derivations = await readDerivations(options.catalogueFolder);
  const behavioural = await readBehavioural(options.catalogueFolder);
  const rounds = await roundFlaws(options.catalogueFolder, topics);
  const reports = filesReport(reading, topics, derivations, behavioural, rounds, options.ids);
  for (const report of reports) printReport(report, options);
  await options.judge.settled();
  const { judge, seeds } = options;
  const work = [
    ...problems.map((problem) => async () => problemReport(problem, reading.catalogue, judge, seeds)),
    ...programs.map((program) => async () => ({
      subject: program.id,
      ...(await judgeTraining(program, judge, seeds.slice(0, 3))),
    })),
  ];
  const everything = options.ids.length === 0;
  for await (const found of inOrder(work, everything ? sideBySide : 1)) {
    // what was run beside others says nothing of the time that it takes alone
    const report = everything ? { ...found, referenceMs: null, notes: [] } : found;
    reports.push(report);
    printReport(report, options);
  }
  return summarise(reports, options);
}

/** What each piece of work gives, in the order given, while so many go on at once. */
async function* inOrder<Result>(work: readonly (() => Promise<Result>)[], atOnce: number): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (let index = 0; index < work.length; index += 1) {
    while (begun.length < Math.min(index + atOnce, work.length)) {
      const next = work[begun.length];
      if (next === undefined) break;
      const result = next();
      result.catch(() => undefined); // thrown where it is awaited
      begun.push(result);
    }
    const first = begun[index];
    if (first !== undefined) yield await first;
  }
}

/** The id of the problem or training program whose folder a flaw lies in, or the empty string. */
function folderOf(flaw: Flaw): string {
  return /^(?:problems|training)\/([^/]+)\//.exec(flaw.file)?.[1] ?? "";
}

/** What is wrong with what rounds are made of and judged by: design prompts, rubrics, take-homes. */
async function roundFlaws(catalogueFolder: string, { topics }: TopicsReading): Promise<Flaw[]> {
  const { rubrics, flaws } = await readRubrics(catalogueFolder);
  const { takeHomes, flaws: takeHomeFlaws } = await readTakeHomes(catalogueFolder);
  const { designs, flaws: designFlaws } = await readDesigns(catalogueFolder);
  return [
    ...flaws,
    ...checkRubrics(rubrics),
    ...takeHomeFlaws,
    ...checkTakeHomeTopics(takeHomes, topics),
    ...designFlaws,
    ...checkDesigns(designs, topics),
  ];
}

/** What reading found: the catalogue as a whole, and each folder that did not make a problem. */
function filesReport(
  { catalogue, flaws }: CatalogueReading,
  map: TopicsReading,
  { derivations, flaws: derivationFlaws }: DerivationsReading,
  behavioural: BehaviouralReading,
  rounds: readonly Flaw[],
  ids: readonly string[],
): Report[] {
  const { topics } = map;
  const whole = [
    ...flaws,
    ...checkWhole(catalogue),
    ...map.flaws,
    ...checkTopics(topics),
    ...checkTopicNames(topics, catalogue),
    ...derivationFlaws,
    ...checkDerivationTopics(derivations, topics),
    ...behavioural.flaws,
    ...checkBehavioural(behavioural.sets, topics),
    ...rounds,
  ];
  const found = ids.length === 0 ? whole : flaws.filter((flaw) => ids.includes(folderOf(flaw)));
  const checks = found.map((flaw) => ({ name: "files", flaw }));
  return [
    {
      subject: "files",
      checks: checks.length === 0 ? [{ name: "files", flaw: null }] : checks,
      referenceMs: null,
      notes: [],
    },
  ];
}

async function problemReport(
  problem: Problem,
  catalogue: Catalogue,
  judge: Judge,
  seeds: readonly number[],
): Promise<Report> {
  const flaws = checkProblem(problem, catalogue);
  const rules =
    flaws.length === 0 ? [{ name: "the rules", flaw: null }] : flaws.map((flaw) => ({ name: "the rules", flaw }));
  const judged = await judgeProblem(problem, judge, seeds);
  return { subject: problem.id, ...judged, checks: [...rules, ...judged.checks] };
}

function printReport({ subject, checks, referenceMs, notes }: Report, { terminal, json }: CatalogueCheckOptions): void {
  if (json) return;
  const { paint } = terminal;
  const failed = checks.filter(({ flaw }) => flaw !== null);
  const mark = failed.length === 0 ? paint("green", "✓") : paint("red", "✗");
  const time = referenceMs === null ? "" : ` ${Math.round(referenceMs)} ms`.padStart(9);
  terminal.out(
    `${mark} ${subject.padEnd(36)} ${`${checks.length - failed.length}/${checks.length}`.padStart(6)}${paint("dim", time)}\n`,
  );
  for (const { flaw } of failed) if (flaw !== null) terminal.out(`    ${describeFlaw(flaw)}\n`);
  for (const note of notes) terminal.out(`    ${paint("yellow", `note: ${note}`)}\n`);
}

function summarise(reports: readonly Report[], { terminal, json }: CatalogueCheckOptions): ExitStatus {
  const checks = reports.flatMap((report) => report.checks);
  const failed = checks.filter(({ flaw }) => flaw !== null).length;
  const passed = checks.length - failed;
  if (json) terminal.out(`${JSON.stringify({ passed, failed, reports }, null, 2)}\n`);
  else terminal.out(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? exitStatus.yes : exitStatus.no;
}
