import { useRef, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import type { QuestionSet } from "./matrix-rows.ts";
import { QuestionDetails } from "./question-details.tsx";

interface CallsViewProps {
  sets: readonly QuestionSet[];
  /** Id of the question that is open. */
  open: string | null;
  onOpen: (questionId: string | undefined) => void;
}

/** What recruiters, hiring managers and the other side of a negotiation say, and what a good reply does. */
export function CallsView({ sets, open, onOpen }: CallsViewProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useCommands([
    { title: "Next question", group: "Stories", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous question", group: "Stories", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
  ]);
  return (
    <div ref={list}>
      {sets
        .filter(({ kind }) => kind === "round")
        .map((set) => (
          <section key={set.id} aria-labelledby={`call-${set.id}`} className="pt-5">
            <h2 id={`call-${set.id}`} className="h2">
              {set.name}
            </h2>
            <p className="max-w-[72ch] pt-1 pb-2 text-soft">{set.about}</p>
            <ul>
              {set.questions.map((question) => (
                <li key={question.id} className="call-question">
                  <button
                    type="button"
                    className="matrix-ask"
                    data-row=""
                    aria-expanded={open === question.id}
                    onClick={() => onOpen(open === question.id ? undefined : question.id)}
                  >
                    {question.ask}
                  </button>
                  {open === question.id ? <QuestionDetails question={question} /> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
