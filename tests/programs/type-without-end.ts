import { randomBytes } from "node:crypto";

import { createBackups } from "#platform/backups.ts";
import { systemClock } from "#platform/clock.ts";
import { localUser } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { createIds } from "#platform/ids.ts";
import { createSilentLog } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import { runProblem } from "#practice/runs.service.ts";
import { beginSitting } from "#practice/sittings.service.ts";
import { sampleCatalogue } from "#tests/stand-ins/open-practice.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

/**
 * Someone who types and submits until the program is killed, on the database named on the command line. Each line of its
 * output is a promise: `draft <count>` or `attempt <id>`, printed once it is stored.
 */
const target = { kind: "sqlite" as const, path: process.argv[2] ?? "" };
const log = createSilentLog();
const clock = systemClock;
const database = await openDatabase<PracticeTables>(target, log);
await migrate(database, { backUp: async () => undefined });
const context: PracticeContext = {
  user: localUser,
  database,
  clock,
  ids: createIds({ clock, randomBytes }),
  log,
  judge: scriptedJudge(() => ({ verdict: { kind: "failed" } })),
  catalogue: sampleCatalogue,
  backups: createBackups({ database, target, folder: "", clock }),
  transferParts: [],
};
const { id: sittingId } = await beginSitting(context, "double-it", { interview: false });
const start = Number(process.argv[3] ?? 0);
for (let count = start; ; count += 1) {
  const edits = [{ atMs: count, changes: [count, [0, "x"]] }];
  await saveDraft(context, "double-it", { code: `count = ${count}\n`, sittingId, activeMs: count, edits });
  process.stdout.write(`draft ${count}\n`);
  const run = { code: `count = ${count}\n`, mode: "submit" as const, door: "web" as const, sittingId, activeMs: count };
  for await (const line of await runProblem(context, "double-it", run, new AbortController().signal)) {
    if (line.type === "attempt-saved") process.stdout.write(`attempt ${line.attempt.id}\n`);
  }
}
