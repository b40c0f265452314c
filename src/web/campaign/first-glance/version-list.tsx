import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { ReactElement } from "react";
import { seenNow } from "../local-day.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";

interface VersionListProps {
  /** The latest first. */
  versions: readonly CampaignRecord<"glances">[];
  shown: string | null;
  onShow: (id: string) => void;
}

/** The versions that were checked, each of which can be looked at again or deleted. */
export function VersionList({ versions, shown, onShow }: VersionListProps): ReactElement | null {
  const make = useCampaignChanges();
  if (versions.length === 0) return null;
  return (
    <section className="section" aria-labelledby="versions-title">
      <h2 id="versions-title" className="label">
        Versions
      </h2>
      <ul>
        {versions.map(({ id, name, createdAt }) => {
          const words = `${name}, ${seenNow(createdAt)}`;
          return (
            <li key={id} className="document-row">
              <span className="min-w-0 break-words">
                {words}
                {id === shown ? <span className="text-soft"> (shown)</span> : null}
              </span>
              <span className="flex">
                {id === shown ? null : (
                  <button
                    type="button"
                    className="btn btn-quiet"
                    aria-label={`Show ${words}`}
                    onClick={() => onShow(id)}
                  >
                    Show
                  </button>
                )}
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={`Delete ${words}`}
                  onClick={() => void make([{ op: "delete", id }], `“${name}” is no longer kept.`)}
                >
                  Delete
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
