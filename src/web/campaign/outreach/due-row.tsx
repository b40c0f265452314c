import { capitalised } from "#plan/day-words.rules.ts";
import type { ReactElement } from "react";
import { KeyCap } from "../../ui/key-cap.tsx";
import type { DueThing } from "./due-actions.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";

interface DueRowProps {
  thing: DueThing;
  isSelected: boolean;
  onSelect: () => void;
  onWrite: () => void;
  onOpen: () => void;
  onDone: () => void;
  onSnooze: (days: number | null) => void;
}

/** One follow-up: what, why now, and what can be done about it. Enter on it does what is meant first. */
export function DueRow(props: DueRowProps): ReactElement {
  const { thing, isSelected, onSelect, onWrite, onOpen, onDone, onSnooze } = props;
  const { followUp, title, draftId, doneWords, href } = thing;
  const isWritten = followUp.kind !== "apply" && followUp.kind !== "look";
  const writeWords = isWritten
    ? draftId === null
      ? "Write"
      : "Open the draft"
    : followUp.kind === "apply"
      ? "Ask for a referral"
      : "Write";
  const write = (
    <button type="button" className={isWritten ? "btn" : "btn btn-quiet"} aria-keyshortcuts="w" onClick={onWrite}>
      <span>
        {writeWords} <span className="sr-only">({title})</span>
      </span>{" "}
      {isSelected ? <KeyCap keys="w" /> : null}
    </button>
  );
  const open =
    href === null ? null : (
      <button type="button" className={isWritten ? "btn btn-quiet" : "btn"} aria-keyshortcuts="o" onClick={onOpen}>
        <span>
          Open <span className="sr-only">({title})</span>
        </span>{" "}
        {isSelected ? <KeyCap keys="o" /> : null}
      </button>
    );
  return (
    // The buttons within take the focus; the row follows it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="due-row" data-selected={isSelected || undefined} onFocus={isSelected ? undefined : onSelect}>
      <div className="min-w-0">
        <button
          type="button"
          data-row=""
          className="due-title"
          aria-current={isSelected || undefined}
          onClick={isWritten || href === null ? onWrite : onOpen}
        >
          {title}
        </button>
        <p className="due-why">{whyOf(followUp.because, title)}</p>
      </div>
      <div className="due-tools">
        {isWritten ? write : open}
        {isWritten ? open : write}
        <SnoozeMenu title={title} isSelected={isSelected} onSnooze={onSnooze} />
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="d" onClick={onDone}>
          <span>
            {doneWords} <span className="sr-only">({title})</span>
          </span>{" "}
          {isSelected ? <KeyCap keys="d" /> : null}
        </button>
      </div>
    </li>
  );
}

/** A reason without the title that it begins with. */
function whyOf(because: string, title: string): string {
  return because.startsWith(`${title}: `) ? capitalised(because.slice(title.length + 2)) : because;
}
