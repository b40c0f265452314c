import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

import { findProgram, runToEnd, sayProgress, SetUpError } from "./processes.mjs";

const install = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Installs the locked packages of a folder, unless exactly these are installed already. The stamp goes first and comes
 * back last, so that an interrupted installation is begun anew.
 * @param {{ folder: string, node: string, saying: string }} options `node`: the Node that npm itself is to run on,
 *   because npm picks packages by the Node it runs on and an older one silently gets older majors
 */
export async function installPackages({ folder, node, saying }) {
  const stampFile = join(folder, "node_modules", ".warmup-stamp");
  const wanted = stampFor(folder);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  rmSync(stampFile, { force: true });
  sayProgress(saying);
  const args = [npmScript(), ...install, `--prefix=${folder}`];
  const { status, output } = await runToEnd(node, args, { cwd: folder, env: environmentFor(node) });
  if (status !== 0) {
    const said = output.trim().split("\n").slice(0, 12).join("\n");
    throw new SetUpError(`npm could not install the packages of ${folder}. It said:\n${said}`);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/**
 * What the installed packages depend on: the lock file, and what native packages are chosen by.
 * @param {string} folder
 */
function stampFor(folder) {
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  return `${lock} ${process.platform} ${process.arch}\n`;
}

/** npm's own script: the npm that started us, else the one on PATH. */
function npmScript() {
  const ours = process.env.npm_execpath ?? "";
  if (basename(ours) === "npm-cli.js" && existsSync(ours)) return ours;
  const npm = findProgram("npm");
  const candidates = [
    ...(npm === null ? [] : [realpathSync(npm)]),
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = candidates.find((path) => path.endsWith(".js") && existsSync(path));
  if (script === undefined) throw new SetUpError("npm was not found. It comes with Node: install it and try again.");
  return script;
}

/**
 * The environment without what an outer `npm run` says about its own package, and with `node` first on PATH.
 * @param {string} node
 */
function environmentFor(node) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix)/.test(name),
  );
  return { ...Object.fromEntries(inherited), PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` };
}
