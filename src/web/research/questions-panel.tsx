import { probingQuestions } from "#research/probing-questions.rules.ts";
import type { ProjectFields } from "#research/research.schemas.ts";
import { useEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import type { ModelQuestions } from "#mock/probing/model-questions.schemas.ts";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";
import { AskModel } from "./ask-model.tsx";
import { newItemId } from "./item-id.ts";
import { QuestionActs } from "./question-acts.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { QuestionPractice } from "./question-practice.tsx";

/** A project keeps no more than these. */
const mostAsked = 60;

interface QuestionsPanelProps {
  projectId: string;
  fields: ProjectFields;
  /** Whether the server has the project as it stands here. */
  isSaved: boolean;
  /** Changes what a model asked about it. */
  onAsked: (asked: ProjectFields["asked"]) => void;
}

/** What an interviewer would ask about the project, one question after the other; made anew as the project is written. */
export function QuestionsPanel({ projectId, fields, isSaved, onAsked }: QuestionsPanelProps): ReactElement {
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
  const latest = useRef(fields.asked);
  useEffect(() => {
    latest.current = fields.asked;
  }, [fields.asked]);
  const asked = fields.asked.find(({ id }) => question?.id === `${projectId}:asked:${id}`) ?? null;
  function keep({ questions: more, dropped, by }: ModelQuestions): void {
    const before = latest.current;
    const room = Math.max(0, mostAsked - before.length);
    const added = more.slice(0, room).map((one) => ({ id: newItemId(), ...one, by }));
    const left = dropped + more.length - added.length;
    const rest = left === 0 ? "" : ` ${left} left out, which quoted nothing of the account or were asked already.`;
    const [first] = added;
    if (first === undefined) return showToast(`The model asked nothing new.${rest}`);
    onAsked([...before, ...added]);
    setCurrent(`${projectId}:asked:${first.id}`);
    const ids = new Set(added.map(({ id }) => id));
    showToast(`${countWords(added.length, "question")} added.${rest}`, () =>
      onAsked(latest.current.filter(({ id }) => !ids.has(id))),
    );
  }
  function remove(): void {
    if (asked === null) return;
    go(1);
    onAsked(fields.asked.filter(({ id }) => id !== asked.id));
    showToast("The question is out.", () => onAsked([...latest.current, asked]));
  }
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
          <QuestionActs question={question} asked={asked} onRemove={remove} />
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn" aria-keyshortcuts="k" onClick={() => go(-1)}>
              Previous <KeyCap keys="k" />
            </button>
            <button type="button" className="btn" aria-keyshortcuts="j" onClick={() => go(1)}>
              Next <KeyCap keys="j" />
            </button>
          </div>
          <AskModel projectId={projectId} isSaved={isSaved} onAsked={keep} />
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
