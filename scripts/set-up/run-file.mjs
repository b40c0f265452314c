import { spawn } from "node:child_process";
import module from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { ensureNode } from "./node.mjs";
import { installPackages } from "./packages.mjs";
import { projectFolder, SetUpError } from "./processes.mjs";

/** Compiled code is kept here between starts: it makes each quicker by a third. */
const compileCache = join(projectFolder, "node_modules", ".cache", "node");

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Makes sure of Node and of the packages; the path of that Node.
 * @returns {Promise<string>}
 */
export async function setUp() {
  const node = await ensureNode();
  await installPackages({ folder: projectFolder, node, saying: "Installing packages (a minute, this time only) …" });
  return node;
}

/**
 * Does set-up work; where it cannot be done, prints the sentence that says why and sets the exit status 2.
 * @param {() => Promise<void>} work
 */
export async function orExplain(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/**
 * Runs a file of this project in the foreground, to its end.
 * @param {string} node as {@link setUp} found it
 * @param {string} file relative to the project's folder
 * @param {string[]} args
 */
export async function runFile(node, file, args) {
  const path = join(projectFolder, file);
  if (node === process.execPath) await runHere(path, args);
  else await runUnder(node, path, args);
}

/**
 * @param {string} path
 * @param {string[]} args
 */
async function runHere(path, args) {
  process.argv = [process.execPath, path, ...args];
  module.enableCompileCache?.(compileCache);
  stopWithNpm();
  await import(pathToFileURL(path).href);
}

/**
 * Runs a file under another Node, as if it were this process: same terminal, signals passed on, same exit status. The
 * channel between the two tells the child when this process was killed.
 * @param {string} node
 * @param {string} path
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function runUnder(node, path, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [path, ...args], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    });
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    stopWithNpm();
    child.on("error", (error) => reject(new SetUpError(`Node at ${node} does not run here: ${error.message}.`)));
    child.on("exit", (status, signal) => {
      process.exitCode = status ?? 128 + constants.signals[signal ?? "SIGTERM"];
      resolve();
    });
  });
}

/** Ends this process in good order when the npm that started it was killed: a kill -9 leaves npm no time to say so. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
