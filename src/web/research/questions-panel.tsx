import { probingQuestions } from "#research/probing-questions.rules.ts";
import type { ProjectFields } from "#research/research.schemas.ts";
import { useMemo, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { QuestionPractice } from "./question-practice.tsx";

interface QuestionsPanelProps {
  projectId: string;
  fields: ProjectFields;
}

/** What an interviewer would ask about the project, one question after the other; made anew as the project is written. */
export function QuestionsPanel({ projectId, fields }: QuestionsPanelProps): ReactElement {
  const questions = useMemo(() => probingQuestions(projectId, fields), [projectId, fields]);
  const [current, setCurrent] = useState<string | null>(null);
  const at = Math.max(
    0,
    questions.findIndex(({ id }) => id === current),
  );
  const question = questions[at];
  const go = (by: 1 | -1): void => {
    const next = questions[(at + by + questions.length) % questions.length];
    if (next !== undefined) setCurrent(next.id);
  };
  useCommands(
    questions.length === 0
      ? []
      : [
          { title: "Next question", group: "Research", keys: "j", run: () => go(1) },
          { title: "Previous question", group: "Research", keys: "k", run: () => go(-1) },
        ],
  );
  return (
    <section className="grid gap-3" aria-labelledby="probing-title">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="probing-title" className="h2">
          What they would ask
        </h2>
        {question === undefined ? null : (
          <span className="num text-s text-soft">
            {at + 1} of {questions.length}
          </span>
        )}
      </div>
      {question === undefined ? (
        <p className="text-soft">
          Give the project a name, or write any part of it. The questions come from what is written, and from what is
          not.
        </p>
      ) : (
        <>
          <QuestionPractice key={question.id} question={question} onNext={() => go(1)} />
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn" aria-keyshortcuts="k" onClick={() => go(-1)}>
              Previous <KeyCap keys="k" />
            </button>
            <button type="button" className="btn" aria-keyshortcuts="j" onClick={() => go(1)}>
              Next <KeyCap keys="j" />
            </button>
          </div>
          <details>
            <summary className="start-summary text-s">All {questions.length} questions</summary>
            <ol className="question-list">
              {questions.map(({ id, ask }, index) => (
                <li key={id}>
                  <button
                    type="button"
                    className="question-choice"
                    aria-current={index === at || undefined}
                    onClick={() => setCurrent(id)}
                  >
                    {ask}
                  </button>
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </section>
  );
}
