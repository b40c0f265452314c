import { openPage, startBrowser } from "#tests/e2e/open-page.ts";
import { resolve } from "node:path";
import { build } from "vite";
import type * as InPage from "./offers-in-page.ts";
import { writeResults } from "./results-file.ts";
import { summarise, type Summary } from "./statistics.ts";

// What a grant may be worth over 100,000 exits, in a page in Chromium: six preferred classes, ten blocks of options, three lognormal
// scenarios, tax of seven bands. The baseline finds the price of common anew for each exit. The target is 300 ms.
const draws = 100_000;
const rounds = 15;
const plainRounds = 3;

declare global {
  interface Window {
    offers: typeof InPage;
  }
}

const built = await build({
  configFile: false,
  logLevel: "silent",
  build: {
    write: false,
    lib: { entry: resolve(import.meta.dirname, "offers-in-page.ts"), name: "offers", formats: ["iife"] },
  },
});
const [bundle] = Array.isArray(built) ? built : [built];
const chunk = bundle !== undefined && "output" in bundle ? bundle.output[0] : undefined;
if (chunk?.type !== "chunk") throw new Error("the page's code was not built");

const browser = await startBrowser();
try {
  const { page } = await openPage(browser);
  await page.addScriptTag({ content: `${chunk.code}\nwindow.offers = offers;` });
  const time = async (
    kind: "simulate" | "simulatePlainly",
    count: number,
  ): Promise<{ took: Summary; means: number[] }> => {
    const durations: number[] = [];
    const means: number[] = [];
    for (let round = 0; round < count; round += 1) {
      const { ms, mean } = await page.evaluate(([name, of, seed]) => window.offers[name](of, seed), [
        kind,
        draws,
        round + 1,
      ] as const);
      durations.push(ms);
      means.push(mean);
    }
    return { took: summarise(durations), means };
  };
  const program = await time("simulate", rounds);
  const plain = await time("simulatePlainly", plainRounds);
  const exact = await page.evaluate(() => window.offers.exactMean());
  const apart = Math.max(
    ...plain.means.map((mean, round) => Math.abs(mean / (program.means[round] ?? Number.NaN) - 1)),
  );
  if (!(apart < 1e-4)) throw new Error(`the two simulations differ by ${apart}`);
  process.stdout.write(
    `100,000 exits: ${program.took.p50} ms median, ${program.took.p95} at the 95th percentile; found anew for each ${plain.took.p50} ms. ` +
      `Mean of the first seed ${Math.round(program.means[0] ?? 0)}, without drawing ${Math.round(exact)}.\n`,
  );
  writeResults("offers", { draws, program: program.took, plain: plain.took, apart });
} finally {
  await browser.close();
}
