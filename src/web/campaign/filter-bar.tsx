import { channelWords, trackWords } from "#campaign/cells/columns.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { useState, type ReactElement, type RefObject } from "react";
import { FilterSelect, type FilterOption } from "../ui/filter-select.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { campaignSearchSchema, type CampaignSearch } from "./campaign-search.ts";

interface FilterBarProps {
  search: CampaignSearch;
  stages: readonly Stage[];
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<CampaignSearch>) => void;
  /** The user goes down from the search into what is shown. */
  onDown: () => void;
}

const channels = toOptions(channelWords);
const tracks = toOptions(trackWords);

function toOptions(words: Record<string, string>): FilterOption[] {
  return Object.entries(words).map(([value, name]) => ({ value, words: name }));
}

/** The search and the filters above the applications, whichever way they are shown; the address keeps them. */
export function FilterBar({ search, stages, searchRef, onChange, onDown }: FilterBarProps): ReactElement {
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const count = [search.stage, search.channel, search.track].filter((value) => value !== undefined).length;
  const stageOptions = [
    { value: "open", words: "All that are open" },
    ...stages.map(({ id, name }) => ({ value: id, words: name })),
  ];
  const set = (name: keyof CampaignSearch) => (value: string | undefined) =>
    onChange({ [name]: campaignSearchSchema.parse({ [name]: value })[name] });
  return (
    <div className="flex min-w-0 flex-wrap gap-2" role="search" aria-label="Applications">
      <input
        ref={searchRef}
        type="search"
        className="field min-w-[160px] flex-1"
        aria-label="Search applications"
        aria-keyshortcuts="/"
        placeholder="Search applications"
        data-keeps="mod+z,mod+shift+z,mod+y"
        value={search.q ?? ""}
        onChange={({ target }) => onChange({ q: target.value === "" ? undefined : target.value })}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "Enter") {
            event.preventDefault();
            onDown();
          }
          if (event.key === "Escape") onChange({ q: undefined });
        }}
      />
      {isNarrow ? (
        <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters{count === 0 ? "" : ` (${count})`}
        </button>
      ) : null}
      {isOpen || !isNarrow ? (
        <>
          <FilterSelect name="Stage" value={search.stage} options={stageOptions} onChange={set("stage")} />
          <FilterSelect name="Channel" value={search.channel} options={channels} onChange={set("channel")} />
          <FilterSelect name="Track" value={search.track} options={tracks} onChange={set("track")} />
        </>
      ) : null}
    </div>
  );
}
