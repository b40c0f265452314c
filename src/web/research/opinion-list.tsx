import type { OpinionFields, ResearchRecord } from "#research/research.schemas.ts";
import { useState, type ReactElement } from "react";
import { dateWords } from "../ui/words.ts";
import { OpinionEditor } from "./opinion-editor.tsx";
import { paperWords, titleOf } from "./record-words.ts";

interface OpinionListProps {
  opinions: readonly ResearchRecord<"opinion">[];
  /** The id of the one that is being written; null for none. */
  open: string | null;
  onOpen: (id: string | null) => void;
}

/** Opinions by the day on which the paper was read, the latest first; one of them open to be written. */
export function OpinionList({ opinions, open, onOpen }: OpinionListProps): ReactElement {
  const [now] = useState(() => new Date());
  const inOrder = opinions.toSorted((one, other) => (dayOf(one) < dayOf(other) ? 1 : -1));
  return (
    <ul aria-label="Opinions on papers">
      {inOrder.map((record) => {
        const { id, fields } = record;
        const isOpen = id === open;
        return (
          <li key={id} className="research-row">
            <button
              type="button"
              className="research-link text-left"
              data-row=""
              aria-expanded={isOpen}
              onClick={() => onOpen(isOpen ? null : id)}
            >
              {titleOf(fields, "paper")}
            </button>
            <span className="research-beside num">
              {fields.readOn === null ? "no date" : `read ${dateWords(new Date(`${fields.readOn}T12:00:00`), now)}`}
            </span>
            <span className="research-standing">
              {[paperWords(fields), standingOf(fields)].filter((part) => part !== "").join(" · ")}
            </span>
            {isOpen ? <OpinionEditor key={id} record={record} onClose={() => onOpen(null)} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function dayOf({ fields, createdAt }: ResearchRecord<"opinion">): string {
  return `${fields.readOn ?? createdAt.slice(0, 10)} ${createdAt}`;
}

function standingOf({ claims, opinion, next }: OpinionFields): string {
  const missing = [
    claims.trim() === "" ? "what it claims" : "",
    opinion.trim() === "" ? "what you think of it" : "",
    next.trim() === "" ? "what you would do next" : "",
  ].filter((part) => part !== "");
  return missing.length === 0 ? "" : `to write: ${missing.join(", ")}`;
}
