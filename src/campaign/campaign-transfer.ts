import type { CampaignDatabase } from "#campaign/campaign.context.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import { settleStages } from "#campaign/records/changes.service.ts";
import { aboutOf, namedIn, nounOf } from "#campaign/records/record.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { findAllRecords, writeRecords } from "#campaign/records/records.store.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import { findCampaignSettings, writeCampaignSettings } from "#campaign/settings/campaign-settings.store.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { checked, readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const files = { records: "campaign.jsonl", settings: "campaign-settings.jsonl" };
type Tables = Pick<CampaignTables, keyof CampaignTables>;

/** A line of `campaign.jsonl`; the id's beginning tells the noun, and that what the fields are. */
const exportedRecordSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{4}_[0-9a-z]{26}$/, "must be a record's id"),
  revision: z.number().int().min(1),
  created_at: importedInstantSchema,
  updated_at: importedInstantSchema,
  deleted_at: importedInstantSchema.nullable(),
  fields: z.record(z.string(), z.unknown()),
});

/** The only line of `campaign-settings.jsonl`. */
const exportedSettingsSchema = z.strictObject({ savedAt: importedInstantSchema, value: campaignSettingsSchema });

type ExportedRecord = z.infer<typeof exportedRecordSchema>;

/** The search, in an archive. Of a record that is on both sides the one changed last stays. */
export const campaignTransfer: TransferPart = {
  owns: (name) => Object.values(files).includes(name),
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const settings = await findCampaignSettings(database, userId);
    return new Map([
      [files.records, toLines((await findAllRecords(database, userId)).map(toExported))],
      [files.settings, toLines(settings === null ? [] : [settings])],
    ]);
  },
  read(archive) {
    const records = readLinesOf(archive, files.records, exportedRecordSchema).map(checkFields);
    if (new Set(records.map(({ id }) => id)).size < records.length)
      throw importInvalid(files.records, "has a record twice");
    const [settings] = readLinesOf(archive, files.settings, exportedSettingsSchema);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts = await takeRecords(database, userId, records);
      if (settings !== undefined) await takeSettings(database, userId, settings, counts);
      return counts;
    };
  },
};

function toExported({ id, revision, created_at, updated_at, deleted_at, fields }: ExportedRecord): ExportedRecord {
  return { id, revision, created_at, updated_at, deleted_at, fields };
}

function checkFields(record: ExportedRecord): ExportedRecord {
  const noun = nounOf(record.id);
  if (noun === null) throw importInvalid(files.records, `has a record ${record.id}, whose beginning names no kind`);
  return { ...record, fields: checked(`${files.records}, ${record.id}`, nouns[noun].schema, record.fields) };
}

async function takeRecords(
  database: CampaignDatabase,
  userId: string,
  incoming: readonly ExportedRecord[],
): Promise<TransferCounts> {
  const here = new Map((await findAllRecords(database, userId)).map((record) => [record.id, record]));
  const ids = new Set(incoming.map(({ id }) => id));
  const taken = incoming.filter(({ id, updated_at: updatedAt }) => updatedAt > (here.get(id)?.updated_at ?? ""));
  for (const { id, fields } of taken)
    for (const named of namedIn(fields))
      if (!ids.has(named) && !here.has(named))
        throw importInvalid(
          files.records,
          `has ${id}, which belongs to ${named}; that is neither in the archive nor here`,
        );
  await writeRecords(
    database,
    taken.flatMap((record) => {
      const noun = nounOf(record.id);
      if (noun === null) return [];
      const { stage = null, stage_at: stageAt = null } = here.get(record.id) ?? {};
      const about = aboutOf(noun, record.fields);
      return {
        ...record,
        user_id: userId,
        noun,
        about,
        stage,
        stage_at: stageAt,
        fields: JSON.stringify(record.fields),
      };
    }),
  );
  await settleStages(
    database,
    userId,
    taken.flatMap(({ id, fields }) => (nounOf(id) === "stages" ? [String(fields["applicationId"])] : [])),
  );
  const updated = taken.filter(({ id }) => here.has(id)).length;
  return { added: taken.length - updated, updated, unchanged: incoming.length - taken.length };
}

async function takeSettings(
  database: CampaignDatabase,
  userId: string,
  { savedAt, value }: z.infer<typeof exportedSettingsSchema>,
  counts: TransferCounts,
): Promise<void> {
  const here = await findCampaignSettings(database, userId);
  if (here !== null && here.savedAt >= savedAt) {
    counts.unchanged += 1;
    return;
  }
  await writeCampaignSettings(database, userId, value, savedAt);
  counts[here === null ? "added" : "updated"] += 1;
}
