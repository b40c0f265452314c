import type { SetKind, SetSummary } from "#knowledge/probability/timed-sets.schemas.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords, countWords, instantWords } from "../ui/words.ts";
import { setKindWords } from "./set-words.ts";
import { useDeleteSet } from "./use-delete-set.ts";
import { setAddress } from "./use-start-set.ts";

interface PastSetsProps {
  sets: readonly SetSummary[];
  kinds: readonly SetKind[];
  title: string;
  now: Date;
}

const shownFirst = 8;

function madeWords({ made, count, open, finishedAt }: SetSummary): string {
  if (finishedAt === null) return "not finished";
  const waiting = open === 0 ? "" : `, ${countWords(open, "answer")} to tick`;
  return `${made} of ${count} right${waiting}`;
}

function tookWords({ startedAt, finishedAt }: SetSummary): string {
  return finishedAt === null ? "" : clockWords(Date.parse(finishedAt) - Date.parse(startedAt));
}

/** Sets of some kinds, newest first; the open one can be gone on with, Delete deletes the one that has the focus. */
export function PastSets({ sets, kinds, title, now }: PastSetsProps): ReactElement | null {
  const navigate = useNavigate();
  const remove = useDeleteSet();
  const [showsAll, setShowsAll] = useState(false);
  const own = sets.filter(({ kind }) => kinds.includes(kind));
  const open = own.find(({ finishedAt }) => finishedAt === null);
  const shown = showsAll ? own : own.slice(0, shownFirst);
  const hidden = own.length - shown.length;

  useCommands([
    ...(open === undefined
      ? []
      : [
          {
            title: `Go on with the ${setKindWords[open.kind].toLowerCase()}`,
            group: "Probability" as const,
            keys: "o",
            run: () => void navigate({ to: setAddress(open.kind), params: { id: open.id } }),
          },
        ]),
    ...(hidden > 0
      ? [{ title: `Show all ${own.length}`, group: "Probability" as const, keys: "a", run: () => setShowsAll(true) }]
      : []),
  ]);

  function removeRow(set: SetSummary, element: Element): void {
    const row = element.closest("li");
    const near = row?.nextElementSibling ?? row?.previousElementSibling;
    void remove(set).then((isGone) => {
      if (isGone) near?.querySelector("a")?.focus();
    });
  }

  function onRowKey(event: KeyboardEvent, set: SetSummary): void {
    if (event.key !== "Delete" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    removeRow(set, event.currentTarget);
  }

  if (own.length === 0) return null;
  return (
    <section aria-labelledby="past-sets" className="pt-6">
      <h2 id="past-sets" className="h2 pb-2">
        {title}
      </h2>
      <ul>
        {shown.map((set) => (
          <li key={set.id} className="set-row">
            <Link
              to={setAddress(set.kind)}
              params={{ id: set.id }}
              preload={false}
              className="shelf-link"
              aria-keyshortcuts="Delete"
              onKeyDown={(event) => onRowKey(event, set)}
            >
              {setKindWords[set.kind]}, {instantWords(set.startedAt, now)}
            </Link>
            <span className={`num text-s ${set.finishedAt === null ? "font-medium text-accent" : ""}`}>
              {madeWords(set)}
            </span>
            <span className="set-aside num text-s text-soft">
              <span>
                {tookWords(set)}
                {set === open ? <KeyCap keys="o" /> : null}
              </span>
              <button
                type="button"
                className="btn btn-quiet text-xs"
                aria-label={`Delete: ${setKindWords[set.kind]}, ${instantWords(set.startedAt, now)}`}
                onClick={({ currentTarget }) => removeRow(set, currentTarget)}
              >
                Delete
              </button>
            </span>
          </li>
        ))}
      </ul>
      {hidden === 0 ? null : (
        <button type="button" className="btn btn-quiet mt-2" aria-keyshortcuts="a" onClick={() => setShowsAll(true)}>
          All {own.length} <KeyCap keys="a" />
        </button>
      )}
    </section>
  );
}
