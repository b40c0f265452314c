import type { FieldsOf, RecordKind } from "#research/research.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { deleteRecord, dropRecord, postRecord, restoreRecord, takeRecord } from "./research-api.ts";

/** What can be done with records from where they are listed. */
interface ResearchDesk {
  /** Begins a record; its id, or null where that failed, which is said. */
  begin: <Kind extends RecordKind>(kind: Kind, fields?: Partial<FieldsOf<Kind>>) => Promise<string | null>;
  /** Deletes a record; the message offers to take that back. Resolves to whether it is gone. */
  remove: (kind: RecordKind, id: string, title: string) => Promise<boolean>;
}

/** See {@link ResearchDesk}. */
export function useResearch(): ResearchDesk {
  const client = useQueryClient();
  return {
    async begin(kind, fields = {}) {
      try {
        const record = await postRecord(kind, fields);
        takeRecord(client, kind, record);
        return record.id;
      } catch (error) {
        showToast(`Nothing was begun. ${errorSentence(error)}`);
        return null;
      }
    },
    async remove(kind, id, title) {
      try {
        await deleteRecord(kind, id);
        dropRecord(client, kind, id);
        showToast(`“${title}” is deleted.`, () => {
          restoreRecord(kind, id).then(
            (record) => takeRecord(client, kind, record),
            (error: unknown) => showToast(`It is still deleted. ${errorSentence(error)}`),
          );
        });
        return true;
      } catch (error) {
        showToast(`Nothing was deleted. ${errorSentence(error)}`);
        return false;
      }
    },
  };
}
