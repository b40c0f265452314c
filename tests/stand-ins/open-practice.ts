import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Catalogue, Problem } from "#catalogue/catalogue.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { createBackups } from "#platform/backups.ts";
import type { DatabaseTarget } from "#platform/configuration.ts";
import { localUser } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { createIds } from "#platform/ids.ts";
import { createSilentLog } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { transferPartsOf } from "#server/transfer-parts.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

/** Practice on a real database of its own, at an instant the test moves. */
export interface TestPractice {
  context: PracticeContext;
  folder: string;
  target: DatabaseTarget;
  /** Lets time pass, in ms. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** Two small problems; `double-it` is to be solved in 5 minutes. */
export const sampleCatalogue: Catalogue = {
  problems: new Map<string, Problem>([
    ["double-it", sampleProblem],
    ["halve-it", { ...sampleProblem, id: "halve-it", title: "Halve it", followUps: ["double-it", "third-it"] }],
  ]),
  training: new Map(),
  planned: new Map([["third-it", "A third of it"]]),
  sections: [],
  paths: [],
};

/** Opens {@link TestPractice} on SQLite in a folder of its own, or on the database given. */
export async function openTestPractice(
  options: { target?: DatabaseTarget; judge?: Judge; catalogue?: Catalogue } = {},
): Promise<TestPractice> {
  const folder = mkdtempSync(join(tmpdir(), "warmup-test-"));
  const target = options.target ?? { kind: "sqlite" as const, path: join(folder, "warmup.sqlite") };
  const log = createSilentLog();
  const database = await openDatabase<PracticeTables>(target, log);
  await migrate(database, { backUp: async () => undefined });
  let nowMs = Date.parse("2026-11-21T09:00:00.000Z");
  const clock = (): Date => new Date(nowMs);
  const context: PracticeContext = {
    user: localUser,
    database,
    clock,
    ids: createIds({ clock, randomBytes: countingBytes() }),
    log,
    judge: options.judge ?? scriptedJudge(() => ({ verdict: { kind: "passed", message: "Every case passes." } })),
    catalogue: options.catalogue ?? sampleCatalogue,
    backups: createBackups({ database, target, folder: join(folder, "backups"), clock }),
    transferParts: transferPartsOf({ clock }),
  };
  return {
    context,
    folder,
    target,
    pass(ms) {
      nowMs += ms;
    },
    async close() {
      await database.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes that look random and are the same in every test. */
function countingBytes(): (count: number) => Uint8Array {
  let calls = 0;
  return (count) => {
    calls += 1;
    return createHash("sha256").update(String(calls)).digest().subarray(0, count);
  };
}
