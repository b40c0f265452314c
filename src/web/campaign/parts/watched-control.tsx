import type { ReactElement } from "react";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { nowInstant, seenNow } from "../local-day.ts";

interface WatchedControlProps {
  record: { id: string; watched: boolean; lookedAt: string | null };
  name: string;
}

/** Whether the user looks here for new roles now and then, and when that was last done. */
export function WatchedControl({ record, name }: WatchedControlProps): ReactElement {
  const { id, watched, lookedAt } = record;
  const make = useCampaignChanges();
  const put = (fields: Record<string, unknown>, words: string): void => void make([{ op: "put", id, fields }], words);
  return (
    <span className="flex flex-wrap items-center gap-1">
      <button
        type="button"
        className="btn btn-quiet"
        aria-pressed={watched}
        aria-label={`${watched ? "Watched" : "Watch"}: ${name}`}
        onClick={() => put({ watched: !watched }, watched ? `${name} is no longer watched.` : `${name} is watched.`)}
      >
        {watched ? "Watched" : "Watch"}
      </button>
      {watched ? (
        <>
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={`Looked today: ${name}`}
            onClick={() => put({ lookedAt: nowInstant() }, `Looked at ${name}.`)}
          >
            Looked today
          </button>
          <span className="num text-s text-soft">
            {lookedAt === null ? "not looked yet" : `last ${seenNow(lookedAt)}`}
          </span>
        </>
      ) : null}
    </span>
  );
}
