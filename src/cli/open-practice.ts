import { randomBytes } from "node:crypto";

import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import type { Catalogue } from "#catalogue/catalogue.schemas.ts";
import type { DebuggingContext } from "#debugging/debugging.context.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import { openDebugging } from "#debugging/open-debugging.ts";
import type { Judge } from "#judge/judge.ts";
import { createBackups } from "#platform/backups.ts";
import { systemClock } from "#platform/clock.ts";
import type { Configuration } from "#platform/configuration.ts";
import { localUser } from "#platform/context.ts";
import { backupsFolder, ensureDataFolder } from "#platform/data-folder.ts";
import { openDatabase } from "#platform/database.ts";
import { createIds } from "#platform/ids.ts";
import { createLog } from "#platform/log.ts";
import { migrate } from "#platform/migrate.ts";
import type { PracticeContext } from "#practice/practice.context.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import { transferPartsOf } from "#server/transfer-parts.ts";

/** The user's data as one command uses it. */
export interface OpenPractice {
  context: PracticeContext;
  debugging: DebuggingContext;
  campaign: CampaignContext;
  close(): Promise<void>;
}

/** Opens the user's data, which the server may have open too, and brings it up to date. */
export async function openPractice(options: {
  configuration: Configuration;
  catalogue: Catalogue;
  judge: Judge;
  /** Told of warnings. */
  warn: (line: string) => void;
}): Promise<OpenPractice> {
  const { configuration, catalogue, judge, warn } = options;
  const { dataFolder, database: target } = configuration;
  ensureDataFolder(dataFolder);
  const log = createLog({ dataFolder, warn });
  const clock = systemClock;
  const database = await openDatabase<PracticeTables & DebuggingTables & CampaignTables>(target, log);
  const backups = createBackups({ database, target, folder: backupsFolder(dataFolder), clock });
  await migrate(database, { backUp: async (migration) => backups.take(`before-${migration}`) });
  const ids = createIds({ clock, randomBytes });
  const shared = { user: localUser, clock, ids, log, catalogue, judge };
  const debugging = openDebugging({ ...shared, database });
  return {
    context: {
      ...shared,
      database,
      backups,
      transferParts: transferPartsOf({ clock }),
    },
    debugging,
    campaign: { ...shared, database, backUp: async (reason) => void (await backups.take(reason)) },
    close: async () => database.destroy(),
  };
}
