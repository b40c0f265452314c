import type { SheetImport } from "#campaign/sheets/sheets.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { countWords } from "../../ui/words.ts";
import { seenNow } from "../local-day.ts";
import { importsQuery, undoSheetImport } from "./sheets-api.ts";

/** The imports of the last month, each of which can be undone whole. */
export function PastImports(): ReactElement | null {
  const { data: imports = [] } = useQuery(importsQuery);
  const client = useQueryClient();
  const [asked, setAsked] = useState<SheetImport | null>(null);
  const [isUndoing, setUndoing] = useState(false);
  if (imports.length === 0) return null;

  async function undo({ id, file }: SheetImport): Promise<void> {
    setAsked(null);
    setUndoing(true);
    try {
      const { removed, restored } = await undoSheetImport(id);
      const back = restored === 0 ? "" : `, ${countWords(restored, "record")} as before`;
      showToast(`${file} is undone: ${countWords(removed, "record")} gone${back}.`);
    } catch (error) {
      showToast(`Nothing was undone. ${errorSentence(error)}`);
    } finally {
      setUndoing(false);
      await client.invalidateQueries();
    }
  }

  return (
    <section className="grid gap-2" aria-labelledby="past-imports">
      <h2 className="h2" id="past-imports">
        Imported in the last 30 days
      </h2>
      <ul className="grid">
        {imports.map((one) => (
          <li key={one.id} className="past-import">
            <span className="min-w-0 break-words">
              {one.file}{" "}
              <span className="num text-s text-faint">
                {seenNow(one.at)}, {countWords(one.counts.applications, "application")} added
              </span>
            </span>
            <button
              type="button"
              className="btn"
              aria-label={`Undo the import of ${one.file}`}
              disabled={isUndoing}
              onClick={() => setAsked(one)}
            >
              Undo
            </button>
          </li>
        ))}
      </ul>
      {asked === null ? null : (
        <ConfirmDialog
          title={`Undo the import of ${asked.file}?`}
          description="Everything that it brought goes, with what was added to it since. What it changed is as before. A backup is taken first."
          confirm="Undo the import"
          keep="Keep it"
          onConfirm={() => void undo(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
