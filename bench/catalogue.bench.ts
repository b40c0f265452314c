import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Problem } from "#catalogue/catalogue.schemas.ts";
import { findTests } from "#catalogue/find-tests.ts";
import { checkCatalogueCommand } from "#cli/check-catalogue-command.ts";
import type { Judge } from "#judge/judge.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { openEngine } from "./engine.ts";
import { writeResults } from "./results-file.ts";
import { round } from "./statistics.ts";

// `warmup catalogue check` on everything, as CI runs it; then each problem's reference alone, as a person would run it.
const runsAlone = 5;
const barMs = { problem: 100, training: 1000 };

const checked = await checkEverything();
process.stdout.write(
  `${checked.problems} problems and ${checked.training} training programs: ${checked.checks}, in ${checked.seconds} s on ${availableParallelism()} cores\n`,
);
const alone = await timeReferences();
process.stdout.write(
  `references alone: median ${alone.medianMs} ms, slowest ${alone.slowestMs} ms; over the bar: ${
    alone.over.map(({ id, ms }) => `${id} ${ms}`).join(", ") || "none"
  }\n`,
);
writeResults("catalogue", { ...checked, references: alone });

async function checkEverything() {
  const { judge, catalogue } = await openEngine({ warmSpares: false });
  try {
    const terminal = recordedTerminal();
    const start = performance.now();
    const catalogueFolder = join(import.meta.dirname, "../catalogue");
    const status = await checkCatalogueCommand({
      catalogueFolder,
      ids: [],
      seeds: [1, 2],
      json: false,
      terminal,
      judge,
    });
    const seconds = round((performance.now() - start) / 1000);
    const checks = terminal.said.out.trim().split("\n").at(-1) ?? "";
    return {
      problems: catalogue.problems.size,
      training: catalogue.training.size,
      checks,
      passed: status === 0,
      seconds,
    };
  } finally {
    await judge.close();
  }
}

async function timeReferences() {
  const { judge, catalogue } = await openEngine();
  try {
    const times = [];
    for (const problem of catalogue.problems.values()) {
      const ms = Math.round(await quickestRun(judge, problem));
      times.push({ id: problem.id, ms, barMs: problem.training ? barMs.training : barMs.problem });
    }
    const inOrder = times.toSorted((one, other) => one.ms - other.ms);
    return {
      medianMs: inOrder[Math.floor(inOrder.length / 2)]?.ms ?? 0,
      slowestMs: inOrder.at(-1)?.ms ?? 0,
      over: inOrder.filter((one) => one.ms > one.barMs).map(({ id, ms }) => ({ id, ms })),
    };
  } finally {
    await judge.close();
  }
}

/** Wall time, in ms, of the quickest of several runs of a reference on all its cases, without its growth. */
async function quickestRun(judge: Judge, problem: Problem): Promise<number> {
  const { runtime, solution: code, tests, forbid } = problem;
  const select = findTests(tests).map(({ name }) => name);
  let quickest = Infinity;
  for (let seed = 1; seed <= runsAlone; seed += 1) {
    for await (const event of judge.run({ runtime, code, tests, forbid, select, seed }, { owner: problem.id }))
      if (event.type === "finished") quickest = Math.min(quickest, event.verdict.wallMs);
  }
  return quickest;
}
