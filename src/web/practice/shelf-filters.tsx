import { runtimeNames } from "#judge/judge.schemas.ts";
import { shelfNames } from "#catalogue/catalogue.schemas.ts";
import type { Shelves } from "#practice/practice.schemas.ts";
import { useState, type KeyboardEvent, type ReactElement, type RefObject } from "react";
import { shelfFilterSchema, standings, type ShelfFilter } from "./shelf-filter.ts";
import { FilterSelect, type FilterOption } from "../ui/filter-select.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { runtimeWords, shelfWords, stateWords, topicWords } from "../ui/words.ts";

const difficulties: FilterOption[] = [
  { value: "easy", words: "Easy" },
  { value: "medium", words: "Medium" },
  { value: "hard", words: "Hard" },
];

const asked: FilterOption[] = [
  { value: "2", words: "Asked often" },
  { value: "3", words: "Asked almost everywhere" },
];

const shelves: FilterOption[] = shelfNames.map((value) => ({ value, words: shelfWords[value] }));
const states: FilterOption[] = standings.map((value) => ({
  value,
  words: value === "due" ? "Due" : stateWords[value].words,
}));
const runtimes: FilterOption[] = runtimeNames.map((value) => ({ value, words: runtimeWords[value] }));

interface ShelfFiltersProps {
  filter: ShelfFilter;
  topics: string[];
  sections: Shelves["sections"];
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (filter: ShelfFilter) => void;
  /** The user goes down from the search into the list. */
  onLeave: () => void;
  /** Enter opens what the search means. */
  onOpenBest: () => void;
}

/** The search and the filters above the shelf; the address keeps them. */
export function ShelfFilters({
  filter,
  topics,
  sections,
  searchRef,
  onChange,
  onLeave,
  onOpenBest,
}: ShelfFiltersProps): ReactElement {
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const count = Object.entries(filter).filter(
    ([name, value]) => name !== "q" && name !== "path" && value !== undefined,
  ).length;
  const topicOptions = topics.map((value) => ({ value, words: topicWords(value) }));
  const sectionOptions = sections
    .filter(({ shelf }) => filter.shelf === undefined || shelf === filter.shelf)
    .map(({ id, title }) => ({ value: id, words: title }));

  function search(text: string): void {
    onChange({ ...filter, q: text === "" ? undefined : text });
  }

  function set(name: keyof ShelfFilter): (value: string | undefined) => void {
    // a section belongs to one shelf
    const dropped = name === "shelf" ? { section: undefined } : {};
    return (value) => onChange(shelfFilterSchema.parse({ ...filter, ...dropped, [name]: value }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      if (event.key === "Enter") onOpenBest();
      else onLeave();
    }
    if (event.key === "Escape") search("");
  }

  return (
    <div className="flex flex-wrap gap-2 py-4" role="search" aria-label="Problems">
      <input
        ref={searchRef}
        type="search"
        className="field min-w-[180px] flex-1"
        aria-label="Search problems"
        aria-keyshortcuts="/"
        placeholder="Search problems"
        value={filter.q ?? ""}
        onChange={({ target }) => search(target.value)}
        onKeyDown={onKeyDown}
      />
      {isNarrow ? (
        <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Filters{count === 0 ? "" : ` (${count})`}
        </button>
      ) : null}
      {isOpen || !isNarrow ? (
        <>
          <FilterSelect name="Shelf" value={filter.shelf} options={shelves} onChange={set("shelf")} />
          <FilterSelect name="Section" value={filter.section} options={sectionOptions} onChange={set("section")} />
          <FilterSelect name="Topic" value={filter.topic} options={topicOptions} onChange={set("topic")} />
          <FilterSelect
            name="Difficulty"
            value={filter.difficulty}
            options={difficulties}
            onChange={set("difficulty")}
          />
          <FilterSelect name="Asked" value={filter.asked?.toString()} options={asked} onChange={set("asked")} />
          <FilterSelect name="State" value={filter.state} options={states} onChange={set("state")} />
          <FilterSelect name="Runtime" value={filter.runtime} options={runtimes} onChange={set("runtime")} />
        </>
      ) : null}
    </div>
  );
}
