import { homedir } from "node:os";
import { join } from "node:path";

import type { Terminal } from "#cli/terminal.ts";
import { readConfiguration } from "#platform/configuration.ts";
import type { Configuration } from "#platform/configuration.ts";
import { programFolder } from "#platform/program.ts";

/** Where a command is given: the terminal, the environment, the folder, and the Ctrl-C that ends it. */
export interface Door {
  terminal: Terminal;
  environment: Readonly<Record<string, string | undefined>>;
  workingFolder: string;
  /** Aborted by Ctrl-C and by a request to stop. */
  interrupted: AbortSignal;
  /** What is typed while a command runs, line by line, until `signal` aborts. */
  lines: (signal: AbortSignal) => AsyncIterable<string>;
}

/** The configuration that holds at a door. Throws `configuration.invalid`. */
export function configurationAt({ environment }: Door): Configuration {
  return readConfiguration({ environment, homeFolder: homedir() });
}

/** The shell command that starts this program from any folder. */
export const shellCommand = `node ${JSON.stringify(join(programFolder, "scripts", "warmup.mjs"))}`;
