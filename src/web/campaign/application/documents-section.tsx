import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { ReactElement } from "react";
import { byteWords } from "../../ui/words.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { seenNow } from "../local-day.ts";

/** The files that belong to an application or a company: their names, sizes and days. */
export function DocumentsSection({
  documents,
}: {
  documents: readonly CampaignRecord<"documents">[];
}): ReactElement | null {
  const make = useCampaignChanges();
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="documents-title" className="section">
      <h2 id="documents-title" className="h2">
        Documents
      </h2>
      <ul className="grid gap-1">
        {documents.map(({ id, name, bytes, createdAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-2">
            <span>
              {name}{" "}
              <span className="num text-s text-soft">
                {byteWords(bytes)}, {seenNow(createdAt)}
              </span>
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete ${name}`}
              onClick={() => void make([{ op: "delete", id }], `“${name}” is deleted.`)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
