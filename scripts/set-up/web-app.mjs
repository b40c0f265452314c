import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { projectFolder, runToEnd, sayProgress, SetUpError } from "./processes.mjs";

const stampFile = join(projectFolder, "dist", "web.stamp");
const indexFile = join(projectFolder, "dist", "web", "index.html");

/**
 * Builds the web app into dist/web, unless it was built from exactly these files.
 * @param {string} node
 */
export async function ensureWebApp(node) {
  const wanted = fingerprint(inputs());
  if (existsSync(indexFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  rmSync(stampFile, { force: true });
  sayProgress("Building the web app …");
  const vite = join(projectFolder, "node_modules", "vite", "bin", "vite.js");
  const args = [vite, "build", "--logLevel", "warn"];
  const { status, output } = await runToEnd(node, args, { cwd: projectFolder });
  if (status !== 0) throw new SetUpError(`The web app could not be built. vite said:\n${output.trim()}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/**
 * Everything the web app is built from: its own files, the rules and schemas it shares, the engines that these bring into the
 * page, the build's settings, the packages.
 */
function inputs() {
  const source = join(projectFolder, "src");
  const shared = /\.(rules|schemas)\.ts$|\/(probability|derivations|memory|platform)\//;
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).map((name) => join(source, name));
  const own = `${join(source, "web")}/`;
  return [
    ...files.filter((file) => (file.startsWith(own) || shared.test(file)) && !/\.test\.tsx?$/.test(file)),
    join(projectFolder, "vite.config.ts"),
    join(projectFolder, "package-lock.json"),
  ];
}

/**
 * Names, sizes and times of files: much quicker than their contents, and as good for telling a change.
 * @param {string[]} files
 */
function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(projectFolder, file)} ${size} ${mtimeMs}\n`);
  }
  return `${hash.digest("hex")}\n`;
}
