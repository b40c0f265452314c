import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { Growth } from "#judge/judge.schemas.ts";
import { openEngine } from "./engine.ts";
import { writeResults } from "./results-file.ts";
import { quantile, round } from "./statistics.ts";

// Twenty runs of each algorithm's reference and brute force, one problem to a core, while as many other processes as
// there are cores compute without end: the brute force must be seen to be slower every time, the reference never.
// `PROBLEMS=id,id npm run bench growth` measures some.
const runs = 20;

interface Row {
  id: string;
  optimal: string | undefined;
  referenceSlower: number;
  bruteSlower: number;
  /** What the brute force was taken for. */
  seen: string[];
  medianMargin: number;
  leastMargin: number;
  referenceMs: number;
}

const { judge, catalogue } = await openEngine();
const load = Array.from({ length: availableParallelism() }, () =>
  spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
);
try {
  const asked = new Set(process.env["PROBLEMS"]?.split(",") ?? []);
  const problems = [...catalogue.problems.values()].filter(
    ({ id, bruteForce }) => bruteForce !== null && (asked.size === 0 || asked.has(id)),
  );
  const rows: Row[] = [];
  async function measureProblem({ id, runtime, tests, forbid, solution, bruteForce }: Problem): Promise<void> {
    const measure = async (code: string): Promise<Growth[]> => {
      const found: Growth[] = [];
      for (let run = 0; run < runs; run += 1) {
        for await (const event of judge.run({ runtime, code, tests, forbid }, { owner: id })) {
          if (event.type !== "finished") continue;
          if (event.verdict.growth === null) throw new Error(`${id}: no growth; ${event.verdict.message}`);
          found.push(event.verdict.growth);
        }
      }
      return found;
    };
    const [reference, brute] = [await measure(solution), await measure(bruteForce ?? "")];
    const row: Row = {
      id,
      optimal: reference[0]?.optimal,
      referenceSlower: reference.filter(({ slower }) => slower).length,
      bruteSlower: brute.filter(({ slower }) => slower).length,
      seen: [...new Set(brute.map(({ seen, stoppedAt }) => seen ?? `stopped at ${stoppedAt}`))].toSorted(),
      medianMargin: round(
        quantile(
          brute.map(({ margin }) => margin),
          0.5,
        ),
      ),
      leastMargin: round(Math.min(...brute.map(({ margin }) => margin))),
      referenceMs: round(
        quantile(
          reference.map(({ wallMs }) => wallMs),
          0.5,
        ),
      ),
    };
    rows.push(row);
    const mark = row.referenceSlower === 0 && row.bruteSlower === runs ? "✓" : "✗";
    process.stdout.write(
      `${mark} ${id.padEnd(32)} best ${row.optimal}; reference slower ${row.referenceSlower}/${runs}, brute force ${row.bruteSlower}/${runs} (${row.seen.join(", ")}; margin ${row.leastMargin} to ${row.medianMargin})\n`,
    );
  }
  const waiting = problems.values();
  await Promise.all(
    load.map(async () => {
      for (const problem of waiting) await measureProblem(problem);
    }),
  );
  const right = rows.filter((row) => row.referenceSlower === 0 && row.bruteSlower === runs).length;
  process.stdout.write(`${right} of ${rows.length} problems are told right in ${runs} of ${runs} runs\n`);
  if (asked.size === 0)
    writeResults("growth", { runs, right, problems: rows.toSorted((one, other) => one.id.localeCompare(other.id)) });
} finally {
  for (const process of load) process.kill("SIGKILL");
  await judge.close();
}
