import { killRate, measureStrength } from "#faults/measure-strength.ts";
import { problemProgram } from "#faults/problem-program.ts";
import { openEngine } from "./engine.ts";
import { writeResults } from "./results-file.ts";
import { round } from "./statistics.ts";

// Raw: what behaves like the original counts as not noticed, as in the published figures.
const peers = [
  { name: "TorchCode", mutants: 965, percent: 81.3 },
  { name: "Pyre Code", mutants: 1961, percent: 84.9 },
];

const { judge, finder, catalogue } = await openEngine();
try {
  const problems = [];
  for (const problem of catalogue.problems.values()) {
    const strength = await measureStrength({ judge, finder }, problemProgram(problem), { genericOnly: true });
    const { mutants, killed } = strength;
    problems.push({ id: problem.id, mutants, killed, percent: round(100 * killRate(strength)) });
  }
  const mutants = problems.reduce((sum, one) => sum + one.mutants, 0);
  const killed = problems.reduce((sum, one) => sum + one.killed, 0);
  const ours = { name: "Warmup", mutants, percent: round((100 * killed) / mutants) };
  for (const { name, percent, mutants: count } of [...peers, ours]) {
    process.stdout.write(
      `${name.padEnd(12)} ${String(percent).padStart(5)} % of ${count} generic mutants, equivalents included\n`,
    );
  }
  writeResults("test-strength", { ours, peers, problems });
} finally {
  await judge.close();
}
