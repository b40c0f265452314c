import { availableParallelism } from "node:os";
import { join } from "node:path";
import { checkCatalogueCommand } from "#cli/check-catalogue-command.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { openEngine } from "./engine.ts";
import { writeResults } from "./results-file.ts";
import { round } from "./statistics.ts";

// `warmup catalogue check` on everything: each reference with three seeds, each starter, brute force and wrong answer.
const { judge, catalogue } = await openEngine();
try {
  const terminal = recordedTerminal();
  const start = performance.now();
  const status = await checkCatalogueCommand({
    catalogueFolder: join(import.meta.dirname, "../catalogue"),
    ids: [],
    seeds: [1, 2, 3],
    json: false,
    terminal,
    judge,
  });
  const seconds = (performance.now() - start) / 1000;
  const last = terminal.said.out.trim().split("\n").at(-1) ?? "";
  process.stdout.write(
    `${catalogue.problems.size} problems and ${catalogue.training.size} training programs: ${last}, in ${round(seconds)} s on ${availableParallelism()} cores\n`,
  );
  writeResults("catalogue", {
    problems: catalogue.problems.size,
    training: catalogue.training.size,
    checks: last,
    passed: status === 0,
    seconds: round(seconds),
  });
} finally {
  await judge.close();
}
