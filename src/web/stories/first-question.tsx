import { useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { questionToBegin, type QuestionSet } from "./matrix-rows.ts";

/** Before the first story: one question to begin with, and the way to another. */
export function FirstQuestion({
  sets,
  onBegin,
}: {
  sets: readonly QuestionSet[];
  onBegin: (questionId: string) => void;
}): ReactElement | null {
  const [turn, setTurn] = useState(0);
  const question = questionToBegin(sets, turn);
  const another = (): void => setTurn(turn + 1);
  useCommands(
    question === null
      ? []
      : [
          {
            title: "Write a story for this question",
            group: "Stories",
            keys: "enter",
            run: () => onBegin(question.id),
          },
          { title: "Another question", group: "Stories", keys: "o", run: another },
        ],
  );
  if (question === null) return null;
  return (
    <section className="grid max-w-[62ch] gap-3 py-6" aria-labelledby="first-question">
      <p className="text-soft">
        Six to eight stories answer most of what behavioural rounds ask. Begin with one that you can tell today.
      </p>
      <h2 id="first-question" className="h1" aria-live="polite">
        {question.ask}
      </h2>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts="Enter"
          onClick={() => onBegin(question.id)}
        >
          Write a story for it <KeyCap keys="enter" />
        </button>
        <button type="button" className="btn" aria-keyshortcuts="o" onClick={another}>
          Another question <KeyCap keys="o" />
        </button>
      </div>
    </section>
  );
}
