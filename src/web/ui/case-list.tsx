import { useId, type KeyboardEvent, type ReactElement } from "react";
import type { CaseView } from "./run-view.ts";
import { endWords } from "./verdict-sentence.ts";
import { millisecondWords } from "./words.ts";

function Sign({ status }: { status: CaseView["status"] }): ReactElement {
  if (status === "passed") return <span className="text-good">✓</span>;
  if (status === "waiting") return <span className="text-faint">·</span>;
  if (status === "running") return <span className="text-faint">…</span>;
  return <span className="text-bad">✕</span>;
}

function statusWords(status: CaseView["status"]): string {
  return status === "waiting" || status === "running" ? status : endWords[status];
}

interface CaseListProps {
  cases: CaseView[];
  selected: CaseView | null;
  onSelect: (name: string) => void;
}

/** The cases of a run, as they come: passed or not, title, time. Arrow keys choose the one to look at. */
export function CaseList({ cases, selected, onSelect }: CaseListProps): ReactElement {
  const id = useId();
  const index = cases.findIndex(({ name }) => name === selected?.name);

  function onKeyDown(event: KeyboardEvent): void {
    const targets: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: cases.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = cases[Math.min(Math.max(target, 0), cases.length - 1)];
    if (next === undefined) return;
    onSelect(next.name);
    document.getElementById(`${id}-${next.name}`)?.scrollIntoView({ block: "nearest" });
  }

  return (
    <div
      className="case-list"
      role="listbox"
      aria-label="Cases"
      tabIndex={0}
      data-pane="results"
      aria-activedescendant={index === -1 ? undefined : `${id}-${selected?.name}`}
      onKeyDown={onKeyDown}
    >
      {cases.map((one) => (
        // The list has the keyboard; an option is only clicked.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={one.name}
          id={`${id}-${one.name}`}
          role="option"
          tabIndex={-1}
          aria-selected={one === selected}
          data-status={one.status === "passed" ? "passed" : undefined}
          className="case-row"
          onClick={() => onSelect(one.name)}
        >
          <span aria-hidden="true">
            <Sign status={one.status} />
          </span>
          <span className="min-w-0">
            {one.title}
            <span className="sr-only">, {statusWords(one.status)}</span>
          </span>
          <span className="num text-xs text-faint">{one.wallMs === null ? "" : millisecondWords(one.wallMs)}</span>
        </div>
      ))}
    </div>
  );
}
