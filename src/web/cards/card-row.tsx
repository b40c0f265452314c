import type { Card } from "#knowledge/knowledge.schemas.ts";
import type { KeyboardEvent, ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { calendarDayWords, countWords } from "../ui/words.ts";
import type { standingOf } from "./card-filter.ts";

interface CardRowProps {
  card: Card;
  standing: ReturnType<typeof standingOf>;
  /** The user's day: `2026-11-28`. */
  today: string;
  topicNames: string[];
  onEdit: () => void;
  onDelete: () => void;
  onSuspend: () => void;
}

function standingSentence({ card, standing, today }: Pick<CardRowProps, "card" | "standing" | "today">): string {
  if (standing === "suspended") return "suspended";
  if (standing === "buried") return "buried until tomorrow";
  if (standing === "new") return "new";
  const recall = card.retrievability === null ? "" : ` · recall ${Math.round(100 * card.retrievability)} %`;
  const due = standing === "due" ? "due" : `due ${calendarDayWords(card.dueDay ?? today, today)}`;
  const lapses = card.isLeech ? ` · a leech, forgotten ${card.lapseCount} times` : "";
  return `${due}${recall} · ${countWords(card.reviewCount, "review")}${lapses}`;
}

/** Whether a side is formulas only, which name nothing to a screen reader that does not read mathematics. */
function isFormula(text: string): boolean {
  return text.replaceAll(/\$[^$]+\$/g, "").trim() === "";
}

/** A card in the list; its back opens under it. `e` edits, `s` suspends, Delete deletes the one that has the focus. */
export function CardRow(props: CardRowProps): ReactElement {
  const { card, standing, topicNames, onEdit, onDelete, onSuspend } = props;
  const sentence = standingSentence(props);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Record<string, () => void> = { e: onEdit, s: onSuspend, Delete: onDelete };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  return (
    <li className="card-row">
      <details>
        <summary data-row="" className="card-row-front" aria-keyshortcuts="e s Delete" onKeyDown={onKeyDown}>
          {isFormula(card.front) ? <span className="sr-only">A formula: </span> : null}
          <Markdown text={card.front} small />
        </summary>
        <div className="card-row-back">
          <Markdown text={card.back} small />
        </div>
      </details>
      <p className="num text-s text-soft">
        {standing === "due" ? <span className="font-medium text-accent">due</span> : null}
        {standing === "due" ? sentence.slice("due".length) : sentence}
        {topicNames.length === 0 ? "" : ` · ${topicNames.join(", ")}`}
      </p>
      <div className="flex gap-1">
        <button type="button" className="btn btn-quiet" onClick={onEdit}>
          Edit
        </button>
        <button type="button" className="btn btn-quiet" onClick={onSuspend}>
          {card.suspended ? "Ask again" : "Suspend"}
        </button>
        <button type="button" className="btn btn-quiet" onClick={onDelete}>
          Delete
        </button>
      </div>
    </li>
  );
}
