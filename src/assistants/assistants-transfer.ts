import { callKinds, callSchema } from "#assistants/assistants.schemas.ts";
import { findCalls, insertCall } from "#assistants/assistants.store.ts";
import type { AssistantsTables } from "#assistants/assistants.tables.ts";
import { idPattern } from "#platform/ids.ts";
import { importedInstantSchema } from "#platform/instants.schemas.ts";
import { importInvalid } from "#platform/platform.errors.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferCounts, TransferPart } from "#platform/transfer-part.ts";
import * as z from "zod";

const file = "assistant-calls.jsonl";
type Tables = Pick<AssistantsTables, keyof AssistantsTables>;

const storable = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes("\0"), "has a NUL character");

/** A line of `assistant-calls.jsonl`. */
const exportedCallSchema = callSchema.strict().extend({
  id: z.string().regex(idPattern("call")),
  at: importedInstantSchema,
  door: storable(80),
  kind: z.enum(callKinds),
  name: storable(200),
  ms: z.number().int().min(0).max(86_400_000),
  outcome: storable(80),
  arguments: storable(2000),
});

/**
 * What assistants asked for, in an archive. Tokens are left out on purpose, even as hashes: what lets someone in must not travel
 * in a file that is copied and sent, and elsewhere one makes new ones.
 */
export const assistantsTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    const calls = await findCalls(untyped.withTables<Tables>(), userId, null);
    return new Map([[file, toLines(calls.toReversed())]]);
  },
  read(archive) {
    const calls = readLinesOf(archive, file, exportedCallSchema);
    if (new Set(calls.map(({ id }) => id)).size < calls.length) throw importInvalid(file, "has a call twice");
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const here = new Set((await findCalls(database, userId, null)).map(({ id }) => id));
      const counts: TransferCounts = { added: 0, updated: 0, unchanged: 0 };
      for (const call of calls) {
        counts[here.has(call.id) ? "unchanged" : "added"] += 1;
        if (!here.has(call.id)) await insertCall(database, userId, call);
      }
      return counts;
    };
  },
};
