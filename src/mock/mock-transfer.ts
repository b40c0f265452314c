import type { MockDatabase } from "#mock/mock.context.ts";
import { entrySchema, mockSetupSchema, mockStates, selfRatingSchema } from "#mock/mock.schemas.ts";
import {
  findCritiques,
  findEntries,
  findMock,
  findMocks,
  insertCritique,
  insertEntries,
  insertMock,
} from "#mock/mock.store.ts";
import type { MockTables } from "#mock/mock.tables.ts";
import { critiqueSchema } from "#mock/scorecard/scorecard.schemas.ts";
import { takenSuggestionSchema } from "#mock/scorecard/taken.schemas.ts";
import { roundPlanSchema } from "#mock/scripted/round-plan.schemas.ts";
import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const file = "mocks.jsonl";
type Tables = Pick<MockTables, keyof MockTables>;

/** A line of `mocks.jsonl`: a round with its transcript and its critiques. */
const exportedMockSchema = z.strictObject({
  id: z.string().regex(idPattern("mock")),
  setup: mockSetupSchema,
  plan: roundPlanSchema,
  state: z.enum(mockStates),
  startedAt: importedInstantSchema,
  updatedAt: importedInstantSchema,
  ms: z.number().int().min(0),
  notes: z.string().max(20_000),
  code: z.record(z.string(), z.string().max(200_000)),
  selfRating: selfRatingSchema.nullable(),
  taken: z
    .array(takenSuggestionSchema.extend({ at: importedInstantSchema }))
    .max(200)
    .default([]),
  entries: z
    .array(entrySchema.extend({ at: importedInstantSchema, key: z.string().max(64).nullable() }).strict())
    .max(5000),
  critiques: z.array(critiqueSchema.extend({ id: z.string().regex(idPattern("crit")), at: importedInstantSchema })),
});

type ExportedMock = z.infer<typeof exportedMockSchema>;

/** Mock interviews in an archive, those that were deleted left out. A round that is here already stays as it is. */
export const mockTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    const database = untyped.withTables<Tables>();
    const mocks = (await findMocks(database, userId)).filter(({ deletedAt }) => deletedAt === null);
    const lines: ExportedMock[] = [];
    for (const { id } of mocks.toReversed()) {
      const mock = await findMock(database, userId, id);
      if (mock === null) continue;
      const { deletedAt: _, ...kept } = mock;
      const critiques = (await findCritiques(database, userId, id)).map(({ critique }) => critique);
      lines.push({ ...kept, entries: await findEntries(database, userId, id), critiques });
    }
    return new Map([[file, toLines(lines)]]);
  },
  read(archive) {
    const mocks = readLinesOf(archive, file, exportedMockSchema);
    if (new Set(mocks.map(({ id }) => id)).size < mocks.length) throw importInvalid(file, "has a mock interview twice");
    const gap = mocks.find(({ entries }) => entries.some(({ seq }, index) => seq !== index));
    if (gap !== undefined) throw importInvalid(file, `has a transcript with a gap, that of ${gap.id}`);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const counts: TransferCounts = { added: 0, updated: 0, unchanged: 0 };
      for (const mock of mocks) counts[(await takeMock(database, userId, mock)) ? "added" : "unchanged"] += 1;
      return counts;
    };
  },
};

async function takeMock(
  database: MockDatabase,
  userId: string,
  { entries, critiques, ...mock }: ExportedMock,
): Promise<boolean> {
  if ((await findMock(database, userId, mock.id)) !== null) return false;
  await insertMock(database, userId, { ...mock, deletedAt: null });
  await insertEntries(database, userId, mock.id, entries);
  for (const critique of critiques) await insertCritique(database, userId, mock.id, critique);
  return true;
}
