import { runtimeNames } from "#judge/judge.schemas.ts";
import { problemStates } from "#practice/practice.schemas.ts";
import { useEffect, useState, type KeyboardEvent, type ReactElement, type RefObject } from "react";
import { shelfFilterSchema, type ShelfFilter } from "./shelf-filter.ts";
import { runtimeWords, stateWords, topicWords } from "../ui/words.ts";

interface Option {
  value: string;
  words: string;
}

interface FilterSelectProps {
  name: string;
  value: string | undefined;
  options: Option[];
  onChange: (value: string | undefined) => void;
}

function FilterSelect({ name, value, options, onChange }: FilterSelectProps): ReactElement {
  return (
    <select
      className="field max-w-[168px] min-w-0"
      aria-label={name}
      data-set={value !== undefined}
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
    >
      <option value="">{name}: any</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

const difficulties: Option[] = [
  { value: "easy", words: "Easy" },
  { value: "medium", words: "Medium" },
  { value: "hard", words: "Hard" },
];

const asked: Option[] = [
  { value: "2", words: "Asked often" },
  { value: "3", words: "Asked almost everywhere" },
];

const states: Option[] = problemStates.map((value) => ({ value, words: stateWords[value].words }));
const runtimes: Option[] = runtimeNames.map((value) => ({ value, words: runtimeWords[value] }));

interface ShelfFiltersProps {
  filter: ShelfFilter;
  topics: string[];
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (filter: ShelfFilter) => void;
  /** The user goes down from the search into the list. */
  onLeave: () => void;
  /** Called when the keyboard asks for the first row itself. */
  onOpenFirst: () => void;
}

/** The search and the filters above the shelf; the address keeps them. */
export function ShelfFilters({
  filter,
  topics,
  searchRef,
  onChange,
  onLeave,
  onOpenFirst,
}: ShelfFiltersProps): ReactElement {
  const topicOptions = topics.map((value) => ({ value, words: topicWords(value) }));
  // The address follows a moment later than the keys, so that what is typed is kept here.
  const [typed, setTyped] = useState(filter.q ?? "");
  useEffect(() => setTyped(filter.q ?? ""), [filter.q]);

  function search(text: string): void {
    setTyped(text);
    onChange({ ...filter, q: text.trim() === "" ? undefined : text });
  }

  function set(name: keyof ShelfFilter): (value: string | undefined) => void {
    return (value) => onChange(shelfFilterSchema.parse({ ...filter, [name]: value }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      if (event.key === "Enter") onOpenFirst();
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
        value={typed}
        onChange={({ target }) => search(target.value)}
        onKeyDown={onKeyDown}
      />
      <FilterSelect name="Topic" value={filter.topic} options={topicOptions} onChange={set("topic")} />
      <FilterSelect name="Difficulty" value={filter.difficulty} options={difficulties} onChange={set("difficulty")} />
      <FilterSelect name="Asked" value={filter.asked?.toString()} options={asked} onChange={set("asked")} />
      <FilterSelect name="State" value={filter.state} options={states} onChange={set("state")} />
      <FilterSelect name="Runtime" value={filter.runtime} options={runtimes} onChange={set("runtime")} />
    </div>
  );
}
