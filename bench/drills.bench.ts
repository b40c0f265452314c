import { drillPrograms } from "#debugging/drill-programs.ts";
import { problemProgram } from "#faults/problem-program.ts";
import { createDrillMaker, type DrillWish } from "#faults/make-drill.ts";
import type { Program } from "#faults/faults.schemas.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";
import { openEngine } from "./engine.ts";
import { writeResults } from "./results-file.ts";
import { quantile, round } from "./statistics.ts";

// A pool of verified drills from nothing: first single faults, then two and three at once; all differ in behaviour.
const wanted = 500;
const inFlight = 4;
// Then rounds of four faults, each from nothing, as whoever asks for the first one waits for it.
const rounds = 7;

const { judge, finder, catalogue } = await openEngine();
try {
  const programs = [...catalogue.problems.values()].filter(({ shelf }) => shelf === "ml-coding").map(problemProgram);
  const { operators, families } = await finder.operators();
  const maker = createDrillMaker({ judge, finder });
  const random = createSeededRandom(1);
  const avoid = new Set<string>();
  const made = [0, 0, 0];
  const wish = (faults: number): DrillWish => ({
    faults,
    level: 2,
    families: new Map([...families.keys()].filter((id) => id !== "generic").map((id) => [id, 1])),
    differingFamilies: false,
    avoid,
  });
  const total = () => made.reduce((sum, count) => sum + count, 0);
  const start = performance.now();
  const work = async (mine: readonly Program[]) => {
    for (let faults = 1; faults <= made.length; faults += 1) {
      while (total() < wanted) {
        const drill = await maker.make(mine, wish(faults), random);
        if (drill === null) break;
        avoid.add(drill.behaviour.signature);
        made[faults - 1] = (made[faults - 1] ?? 0) + 1;
      }
    }
  };
  // each worker has programs of its own, so that no two try the same fault at once
  await Promise.all(
    Array.from({ length: inFlight }, (_, index) => work(programs.filter((_, place) => place % inFlight === index))),
  );
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `${total()} verified drills (${made.join(", ")} with 1, 2, 3 faults) from ${programs.length} programs and ${operators.size} operators in ${round(seconds)} s\n`,
  );
  const waits: number[] = [];
  for (let seed = 1; seed <= rounds; seed += 1) {
    const scripts = drillPrograms(catalogue, "round").map(({ program }) => program);
    const begin = performance.now();
    const fourFaults = { ...wish(4), level: 1, differingFamilies: true, avoid: new Set<string>() };
    await createDrillMaker({ judge, finder }).make(scripts, fourFaults, createSeededRandom(seed));
    waits.push((performance.now() - begin) / 1000);
  }
  process.stdout.write(
    `a round of four faults in ${round(quantile(waits, 0.5))} s (median of ${rounds}; ${round(Math.min(...waits))} to ${round(Math.max(...waits))})\n`,
  );
  writeResults("drills", {
    roundSeconds: waits.map((wait) => round(wait)),
    drills: total(),
    byFaults: made,
    programs: programs.length,
    operators: operators.size,
    seconds: round(seconds),
  });
} finally {
  await judge.close();
}
