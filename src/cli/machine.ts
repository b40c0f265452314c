import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

import { findProgram } from "#judge/start-runner.ts";

/** What a program that was run to its end left behind. */
export interface Execution {
  /** 127 where it could not be started. */
  status: number;
  /** Standard output and error, as they came. */
  output: string;
}

/** The machine that set-up works on, so that tests can describe another one. */
export interface Machine {
  platform: NodeJS.Platform;
  /** Processor family: `x64`, `arm64`. */
  architecture: string;
  /** Root on Debian or what derives from it: packages can be installed. */
  debianRoot: boolean;
  /** Absolute path of a program on PATH, or null. */
  findProgram(name: string): string | null;
  /** Runs a program to its end, with `environment` added to this process's own. */
  execute(
    command: string,
    args: readonly string[],
    environment?: Record<string, string>,
    folder?: string,
  ): Promise<Execution>;
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    architecture: process.arch,
    debianRoot: process.getuid?.() === 0 && existsSync("/etc/debian_version") && findProgram("apt-get") !== null,
    findProgram: (name) => findProgram(name),
    execute: executeHere,
  };
}

async function executeHere(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  folder?: string,
): Promise<Execution> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      cwd: folder,
      env: { ...process.env, ...environment },
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", (error) => resolve({ status: 127, output: error.message }));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}
