import { readFile, writeFile } from "node:fs/promises";

import { fileUnusable } from "#cli/cli.errors.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import type { Terminal } from "#cli/terminal.ts";
import { reasonOf } from "#platform/errors.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import { exportData, importData } from "#practice/transfer.service.ts";

/** Writes everything the user has to a zip archive; never over a file that is there. Throws `cli.file_unusable`. */
export async function exportCommand(
  context: PracticeContext,
  path: string,
  program: string,
  terminal: Terminal,
): Promise<ExitStatus> {
  const archive = await exportData(context, program);
  await writeFile(path, archive, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw fileUnusable(path, error.code === "EEXIST" ? "it is there already" : reasonOf(error));
  });
  terminal.out(`Wrote ${path} (${Math.ceil(archive.length / 1024)} KB).\n`);
  return exitStatus.yes;
}

/** Takes in an archive that `warmup export` wrote; what is here already stays. Throws `cli.file_unusable`, `archive.*`, `import.*`. */
export async function importCommand(context: PracticeContext, path: string, terminal: Terminal): Promise<ExitStatus> {
  const archive = await readFile(path).catch((error: unknown) => {
    throw fileUnusable(path, reasonOf(error));
  });
  const { added, updated, unchanged } = await importData(context, archive);
  terminal.out(`${added} new, ${updated} brought up to date, ${unchanged} here already.\n`);
  return exitStatus.yes;
}

/** Where an export goes when no file is named: `warmup-2026-11-21.zip`, by the user's calendar. */
export function exportFileName(now: Date): string {
  const twoDigits = (value: number): string => String(value).padStart(2, "0");
  return `warmup-${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}.zip`;
}
