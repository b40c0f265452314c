import { sittingFieldsSchema, type Sitting, type SittingFields } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useFieldsKeeper, type FieldsKeeper } from "../editor/use-fields-keeper.ts";
import { putSitting, sittingQuery, takeSitting } from "./takehome-api.ts";

/** What is written in a sitting. */
export type SittingKeeper = FieldsKeeper<SittingFields>;

/** Keeps what is written in a sitting; it is read once, when its stage opens. */
export function useSittingKeeper(sitting: Sitting): SittingKeeper {
  const client = useQueryClient();
  const { id } = sitting;
  return useFieldsKeeper<SittingFields>({
    storageKey: `warmup.takehome ${id}`,
    schema: sittingFieldsSchema,
    server: sitting,
    async save(fields, revision, options) {
      const saved = await putSitting(id, { fields, revision }, options);
      takeSitting(client, saved);
      return saved.revision;
    },
    load: async () => client.fetchQuery({ ...sittingQuery(id), staleTime: 0 }),
    conflict: "takehome_sitting.conflict",
  });
}
