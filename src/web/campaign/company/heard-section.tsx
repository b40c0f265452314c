import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { useState, type FormEvent, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { calendarDayWords } from "../../ui/words.ts";
import { localDay } from "../local-day.ts";
import { newRecordId } from "../new-record-id.ts";
import { useKeptForm, useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { useRecordSave } from "../use-record-save.ts";
import { questionsToAsk } from "./questions-to-ask.ts";

type Heard = CampaignRecord<"heard">;

interface HeardSectionProps {
  company: CampaignRecord<"companies">;
  heard: readonly Heard[];
}

/** What to ask this employer, and what was answered by whom. */
export function HeardSection({ company, heard }: HeardSectionProps): ReactElement {
  const themes = questionsToAsk(company.kind);
  const listed = new Set(themes.flatMap(({ questions }) => questions));
  const own = [...new Set(heard.map(({ question }) => question))].filter((question) => !listed.has(question));
  const keyOf = (what: string): string => `${company.id} heard ${what}`;
  const [open, setOpen] = useOpenForm(["", ...listed, ...own, ...heard.map(({ id }) => id)].map(keyOf));
  useCommands([{ title: "Write a question of your own", group: "Campaign", keys: "q", run: () => setOpen(keyOf("")) }]);

  const row = (question: string): ReactElement => (
    <Question
      key={question}
      question={question}
      companyId={company.id}
      heard={heard.filter((one) => one.question === question)}
      open={open}
      keyOf={keyOf}
      setOpen={setOpen}
    />
  );
  return (
    <section aria-labelledby="heard-title" className="section">
      <div className="section-head">
        <h2 id="heard-title" className="h2">
          To ask them
        </h2>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="q" onClick={() => setOpen(keyOf(""))}>
          A question of your own <KeyCap keys="q" />
        </button>
      </div>
      <p className="text-s text-soft">
        {company.kind === null ? "Say above whether it is a lab or a startup, and the list fits. " : ""}
        Ask the same of several people: where their answers differ is what you learn.
      </p>
      {open === keyOf("") ? (
        <HeardForm
          companyId={company.id}
          heard={null}
          question={null}
          keepKey={keyOf("")}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {own.length === 0 ? null : (
        <>
          <h3 className="label pt-3">Your own</h3>
          <ul>{own.map(row)}</ul>
        </>
      )}
      {themes.map(({ theme, questions }) => (
        <div key={theme}>
          <h3 className="label pt-3">{theme}</h3>
          <ul>{questions.map(row)}</ul>
        </div>
      ))}
    </section>
  );
}

interface QuestionProps {
  question: string;
  companyId: string;
  heard: readonly Heard[];
  open: string | null;
  keyOf: (what: string) => string;
  setOpen: (key: string | null) => void;
}

function Question({ question, companyId, heard, open, keyOf, setOpen }: QuestionProps): ReactElement {
  const make = useCampaignChanges();
  const today = localDay();
  return (
    <li className="asked">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-2">
        <span>{question}</span>
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={`Answer: ${question}`}
          onClick={() => setOpen(keyOf(question))}
        >
          Answer
        </button>
      </div>
      {heard.map((one) =>
        open === keyOf(one.id) ? (
          <HeardForm
            key={one.id}
            companyId={companyId}
            heard={one}
            question={question}
            keepKey={keyOf(one.id)}
            onClose={() => setOpen(null)}
          />
        ) : (
          <div key={one.id} className="heard">
            <Markdown text={one.answer} small />
            <p className="flex flex-wrap items-baseline gap-2 text-s text-soft">
              {[one.from, one.day === null ? "" : calendarDayWords(one.day, today)]
                .filter((words) => words !== "")
                .join(", ")}
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Edit the answer to: ${question}`}
                onClick={() => setOpen(keyOf(one.id))}
              >
                Edit
              </button>
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Delete the answer to: ${question}`}
                onClick={() => void make([{ op: "delete", id: one.id }], "The answer is deleted.")}
              >
                Delete
              </button>
            </p>
          </div>
        ),
      )}
      {open === keyOf(question) ? (
        <HeardForm
          companyId={companyId}
          heard={null}
          question={question}
          keepKey={keyOf(question)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </li>
  );
}

interface HeardFormProps {
  companyId: string;
  /** Null for a new answer. */
  heard: Heard | null;
  /** Null where the question is to be written too. */
  question: string | null;
  keepKey: string;
  onClose: () => void;
}

function HeardForm({ companyId, heard, question, keepKey, onClose }: HeardFormProps): ReactElement {
  const { form, set, forget } = useKeptForm(keepKey, {
    question: question ?? "",
    answer: heard?.answer ?? "",
    from: heard?.from ?? "",
    day: heard?.day ?? localDay(),
  });
  const [problem, setProblem] = useState<string | null>(null);
  const save = useRecordSave();

  function close(): void {
    forget();
    onClose();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const fields = {
      companyId,
      question: form.question.trim(),
      answer: form.answer,
      from: form.from,
      day: form.day === "" ? null : form.day,
    };
    const found = await save([{ op: "put", id: heard?.id ?? newRecordId("heard"), fields }], "The answer is kept.");
    if (found === null) close();
    else setProblem(`Not saved, and kept in this browser. ${found}`);
  }

  return (
    <form
      className="record-form"
      aria-label="What was answered"
      data-keeps="mod+z,mod+shift+z,mod+y"
      onSubmit={(event) => void submit(event)}
    >
      {question === null ? (
        <label className="record-form-wide">
          Question
          <input
            className="field"
            required
            value={form.question}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it
            autoFocus
            onChange={({ target }) => set({ question: target.value })}
          />
        </label>
      ) : null}
      <label className="record-form-wide">
        Answer
        <textarea
          className="field"
          rows={3}
          value={form.answer}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a button asked for it
          autoFocus={question !== null}
          onChange={({ target }) => set({ answer: target.value })}
        />
      </label>
      <label>
        From
        <input
          className="field"
          placeholder="Who said it"
          value={form.from}
          onChange={({ target }) => set({ from: target.value })}
        />
      </label>
      <label>
        Day
        <input type="date" className="field" value={form.day} onChange={({ target }) => set({ day: target.value })} />
      </label>
      <p role="alert" className="record-form-wide text-s text-bad">
        {problem}
      </p>
      <div className="record-form-wide flex gap-2">
        <button type="submit" className="btn btn-primary">
          Save
        </button>
        <button type="button" className="btn btn-quiet" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
