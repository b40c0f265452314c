import type { ChecklistLine } from "#plan/readiness.schemas.ts";
import type { ReactElement } from "react";
import { PageLink } from "../page-link.tsx";
import { progressOf } from "./checklist-groups.ts";

interface LineProps {
  line: ChecklistLine;
  /** Called when the user ticks it, or takes that back. */
  onTick: (line: ChecklistLine) => void;
}

/** A line of the checklist: ticked by evidence, with what was seen, or by the user. */
export function Line({ line, onTick }: LineProps): ReactElement {
  const { id, text, ticked, by, evidence, href } = line;
  const share = progressOf(line);
  const evidenceId = `${id}-seen`;
  return (
    <li className="check-line" data-ticked={ticked}>
      {by === "user" ? (
        <label className="check-text">
          <input type="checkbox" checked={ticked} aria-describedby={evidenceId} onChange={() => onTick(line)} />
          <span>{text}</span>
        </label>
      ) : (
        <p className="check-text">
          <span className="check-sign" aria-hidden="true">
            {ticked ? "✓" : "○"}
          </span>
          <span>
            <span className="sr-only">{ticked ? "Done: " : "Not yet: "}</span>
            {text}
          </span>
        </p>
      )}
      <p id={evidenceId} className="check-seen">
        {evidence}
        {share === null || ticked ? null : (
          <span className="check-bar" aria-hidden="true">
            <span style={{ width: `${100 * share}%` }} />
          </span>
        )}
      </p>
      {href === null ? null : (
        <p className="check-where">
          <PageLink href={href}>
            {ticked ? "Look" : "Work on it"}
            <span className="sr-only">: {text}</span>
          </PageLink>
        </p>
      )}
    </li>
  );
}
