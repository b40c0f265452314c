import { useId, useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { rank, toHaystacks } from "../ui/search-rank.ts";
import type { Question, QuestionSet } from "./matrix-rows.ts";
import { QuestionDetails } from "./question-details.tsx";

interface QuestionsPanelProps {
  sets: readonly QuestionSet[];
  /** Ids of questions that the story may answer by its words. */
  proposed: readonly string[];
  confirmed: readonly string[];
  onChange: (ids: string[]) => void;
}

const mostFound = 6;

/** The questions that the story answers: those confirmed, those proposed by its words, and any other by name. */
export function QuestionsPanel({ sets, proposed, confirmed, onChange }: QuestionsPanelProps): ReactElement {
  const [text, setText] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const all = useMemo(() => sets.filter(({ kind }) => kind === "family").flatMap(({ questions }) => questions), [sets]);
  const haystacks = useMemo(
    () =>
      toHaystacks(
        sets
          .filter(({ kind }) => kind === "family")
          .flatMap(({ name, questions }) =>
            questions.map((question) => ({ title: question.ask, aliases: [], context: [name], question })),
          ),
      ),
    [sets],
  );
  const find = (questionId: string): Question[] => all.filter((question) => question.id === questionId);
  const found =
    text.trim() === ""
      ? proposed.filter((one) => !confirmed.includes(one)).flatMap(find)
      : rank(haystacks, text)
          .map(({ question }) => question)
          .filter((question) => !confirmed.includes(question.id))
          .slice(0, mostFound);

  useCommands([
    { title: "Find a question that it answers", group: "Stories", keys: "q", run: () => field.current?.focus() },
  ]);

  function add(question: Question | undefined): void {
    if (question === undefined) return;
    onChange([...confirmed, question.id]);
    setText("");
  }

  return (
    <section className="grid gap-2" aria-labelledby="story-questions">
      <h2 id="story-questions" className="label">
        Questions it answers
      </h2>
      {confirmed.length === 0 ? null : (
        <ul className="grid gap-2">
          {confirmed.flatMap(find).map((question) => (
            <li key={question.id} className="answered-question">
              <button
                type="button"
                className="matrix-ask"
                aria-expanded={open === question.id}
                onClick={() => setOpen(open === question.id ? null : question.id)}
              >
                {question.ask}
              </button>
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`It does not answer: ${question.ask}`}
                onClick={() => onChange(confirmed.filter((one) => one !== question.id))}
              >
                ×
              </button>
              {open === question.id ? <QuestionDetails question={question} /> : null}
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add(found[0]);
        }}
      >
        <label htmlFor={id} className="sr-only">
          Find a question
        </label>
        <span className="flex items-center gap-2">
          <input
            ref={field}
            id={id}
            className="field min-w-0 flex-1"
            placeholder="Find a question"
            autoComplete="off"
            aria-keyshortcuts="q"
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
          <KeyCap keys="q" />
        </span>
      </form>
      {found.length === 0 ? (
        <p className="text-s text-soft">
          {text.trim() === "" ? "Questions are proposed as the story grows." : "No question by these words."}
        </p>
      ) : (
        <>
          <p className="text-s text-soft">
            {text.trim() === "" ? "By its words it may answer:" : "Enter takes the first."}
          </p>
          <ul className="grid gap-1">
            {found.map((question) => (
              <li key={question.id}>
                <button type="button" className="proposed-question" onClick={() => add(question)}>
                  <span aria-hidden="true">+</span> {question.ask}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
