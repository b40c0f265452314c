import { useEffect, useRef, useState, type RefObject } from "react";
import { useCommands } from "../ui/commands.ts";
import { showToast } from "../ui/toasts.tsx";

interface UseEntriesOptions<Entry> {
  onChange: (make: (entries: Entry[]) => Entry[]) => void;
  blank: () => Entry;
  /** What is called gone when it is deleted. */
  gone: (entry: Entry) => string;
  /** What adds one by key. */
  command: { title: string; keys: string };
}

interface Entries<Entry> {
  /** To be given to the list, so that a new entry gets the focus. */
  list: RefObject<HTMLOListElement | null>;
  add: () => void;
  change: (id: string, changes: Partial<Entry>) => void;
  /** Deletes an entry; the message offers to put it back where it was. */
  remove: (entry: Entry, at: number) => void;
}

/** A list of entries that are written in place. */
export function useEntries<Entry extends { id: string }>(options: UseEntriesOptions<Entry>): Entries<Entry> {
  const { onChange, blank, gone, command } = options;
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState(0);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (added > 0) list.current?.lastElementChild?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [added]);
  function add(): void {
    onChange((entries) => [...entries, blank()]);
    setAdded(added + 1);
  }
  useCommands([{ ...command, group: "Research", run: add }]);
  return {
    list,
    add,
    change: (id, changes) =>
      onChange((entries) => entries.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry))),
    remove(entry, at) {
      onChange((entries) => entries.filter(({ id }) => id !== entry.id));
      showToast(`${gone(entry)} is deleted.`, () =>
        latest.current((entries) =>
          entries.some(({ id }) => id === entry.id) ? entries : entries.toSpliced(at, 0, entry),
        ),
      );
    },
  };
}
