import { existsSync } from "node:fs";
import { join } from "node:path";

import { installPackages } from "./packages.mjs";
import { projectFolder, SetUpError } from "./processes.mjs";

/** The oldest major of Node that runs Warmup. */
const oldestMajor = 24;

/**
 * The path of a Node that runs Warmup: this one where it is new enough, else the one of scripts/node, installed on the
 * first call. Throws {@link SetUpError} where neither is to be had.
 * @returns {Promise<string>}
 */
export async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= oldestMajor) return process.execPath;
  const folder = join(projectFolder, "scripts", "node");
  await installPackages({
    folder,
    node: process.execPath,
    saying: `Getting Node ${oldestMajor}, because this one is ${process.version} …`,
  });
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const node = join(folder, "node_modules", `node-${system}-${process.arch}`, "bin", name);
  if (!existsSync(node)) {
    throw new SetUpError(
      `Warmup needs Node ${oldestMajor} or newer; this is ${process.version}, and there is no ready-made one for ` +
        `${process.platform} on ${process.arch}. Install Node ${oldestMajor} and try again.`,
    );
  }
  return node;
}
