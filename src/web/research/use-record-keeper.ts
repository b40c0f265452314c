import { fieldsOfKind, type FieldsOf, type RecordKind, type ResearchRecord } from "#research/research.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import type * as z from "zod";
import { useFieldsKeeper, type FieldsKeeper } from "../editor/use-fields-keeper.ts";
import { putRecord, recordQuery, takeRecord } from "./research-api.ts";

/** Keeps a record of research as it is written; `record` is read once, when the screen opens. */
export function useRecordKeeper<Kind extends RecordKind>(
  kind: Kind,
  record: ResearchRecord<Kind>,
): FieldsKeeper<FieldsOf<Kind>> {
  const client = useQueryClient();
  const { id } = record;
  return useFieldsKeeper<FieldsOf<Kind>>({
    storageKey: `warmup.research ${id}`,
    schema: fieldsOfKind[kind] as unknown as z.ZodType<FieldsOf<Kind>>,
    server: record,
    async save(fields, revision, options) {
      const saved = await putRecord(kind, id, { fields, revision }, options);
      takeRecord(client, kind, saved);
      return saved.revision;
    },
    load: async () => client.fetchQuery({ ...recordQuery(kind, id), staleTime: 0 }),
    conflict: "research.conflict",
  });
}
