import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

import { freePort, makeHome } from "../tests/e2e/start-program.ts";
import { writeResults } from "./results-file.ts";
import { summarise } from "./statistics.ts";

// From `npm start`'s script on a set-up machine to the first page in hand, beside a bare Node server that does nothing else.
const rounds = 10;
const projectFolder = resolve(import.meta.dirname, "..");
const bare =
  'require("node:http").createServer((_, response) => response.end("<title>")).listen(process.argv[1], "127.0.0.1")';

/** Milliseconds until the address answers with a page. */
const untilServed = async (port: number, start: number): Promise<number> => {
  for (;;) {
    const page = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => "",
    );
    if (page.includes("<title>")) return performance.now() - start;
    await new Promise((done) => setTimeout(done, 5));
  }
};

const measure = async (words: (port: number) => string[], home: string): Promise<number> => {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, words(port), {
    cwd: projectFolder,
    env: { ...process.env, WARMUP_HOME: home },
    stdio: "ignore",
  });
  const duration = await untilServed(port, start);
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT");
  await gone;
  return duration;
};

const home = makeHome();
const script = join(projectFolder, "scripts/start.mjs");
const program: number[] = [];
const baseline: number[] = [];
for (let round = -1; round < rounds; round += 1) {
  const one = await measure((port) => [script, "--no-open", "--port", String(port)], home.path);
  const other = await measure((port) => ["-e", bare, String(port)], home.path);
  if (round < 0) continue; // the first start migrates
  program.push(one);
  baseline.push(other);
}
home.remove();
const results = { firstPageMs: { program: summarise(program), bareNodeServer: summarise(baseline) } };
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
writeResults("start", results);
