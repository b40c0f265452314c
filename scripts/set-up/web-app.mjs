import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";

import { projectFolder, runToEnd, sayProgress, SetUpError } from "./processes.mjs";

const distFolder = join(projectFolder, "dist");
const webFolder = join(distFolder, "web");
/** Within the web app, so that it is never that of another build. */
const stampFile = ".built-from";
const unfinished = "web.building-";
const abandonedAfterMs = 3_600_000;
const mostAttempts = 10;

/**
 * Builds the web app into dist/web, unless it was built from exactly these files. It is built beside it and put in its place
 * whole: whoever serves dist/web has no half of it, and two builds at once leave that of the later one.
 * @param {string} node
 */
export async function ensureWebApp(node) {
  const wanted = fingerprint(inputs());
  const stamp = join(webFolder, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  sayProgress("Building the web app …");
  mkdirSync(distFolder, { recursive: true });
  removeAbandoned();
  const built = mkdtempSync(join(distFolder, unfinished));
  try {
    const vite = join(projectFolder, "node_modules", "vite", "bin", "vite.js");
    const args = [vite, "build", "--logLevel", "warn", "--outDir", join(built, "web")];
    const { status, output } = await runToEnd(node, args, { cwd: projectFolder });
    if (status !== 0) throw new SetUpError(`The web app could not be built. vite said:\n${output.trim()}`);
    writeFileSync(join(built, "web", stampFile), wanted);
    putInPlace(built);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/**
 * Moves the app that is there into the folder of the build, and the new one to its place. Another build may do so in between.
 * @param {string} built
 */
function putInPlace(built) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(webFolder)) renameSync(webFolder, join(built, `before-${attempt}`));
      renameSync(join(built, "web"), webFolder);
      return;
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}

/** Builds that were interrupted leave their folder. */
function removeAbandoned() {
  for (const name of readdirSync(distFolder)) {
    if (!name.startsWith(unfinished)) continue;
    const folder = join(distFolder, name);
    const { mtimeMs = Date.now() } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > abandonedAfterMs) rmSync(folder, { recursive: true, force: true });
  }
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
