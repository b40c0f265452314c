import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { noJudge } from "#cli/no-judge.ts";
import { exportCommand, exportFileName, importCommand } from "#cli/transfer-command.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { readProblem } from "#practice/problems.service.ts";
import { openSamplePractice } from "#tests/samples/open-sample-practice.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";

test("What one installation exports another takes in", async () => {
  await using here = await openSamplePractice(noJudge);
  await using there = await openSamplePractice(noJudge);
  await saveDraft(here.context, "double-it", { code: "# half typed\n" });
  const archive = join(here.folder, "all.zip");
  expect(await exportCommand(here.context, archive, "warmup test", recordedTerminal())).toBe(0);
  expect(await importCommand(there.context, archive, recordedTerminal())).toBe(0);
  expect((await readProblem(there.context, "double-it")).draft?.code).toBe("# half typed\n");
});

test("An export never overwrites a file", async () => {
  await using practice = await openSamplePractice(noJudge);
  const file = join(practice.folder, "mine.zip");
  await writeFile(file, "precious");
  const exporting = exportCommand(practice.context, file, "warmup test", recordedTerminal());
  await expect(exporting).rejects.toThrow("mine.zip cannot be used: it is there already.");
});

test("A file that is not there is said", async () => {
  await using practice = await openSamplePractice(noJudge);
  const importing = importCommand(practice.context, join(practice.folder, "none.zip"), recordedTerminal());
  await expect(importing).rejects.toMatchObject({ code: "cli.file_unusable" });
});

test("An export is named after the user's day", () => {
  expect(exportFileName(new Date(2026, 0, 5, 23, 59))).toBe("warmup-2026-01-05.zip");
});
