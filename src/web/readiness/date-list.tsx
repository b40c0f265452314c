import { roundNames } from "#catalogue/topic.schemas.ts";
import type { Deadline, Readiness } from "#knowledge/readiness/deadlines.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useRef, useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { roundWords } from "../topics/topic-words.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";
import { deleteDeadline, postDeadline, putDeadline, readinessQuery, restoreDeadline } from "./readiness-api.ts";

const shownTopics = 8;

/** The coming rounds, each with what is expected of it; and a form for another. */
export function DateList({ readiness }: { readiness: Readiness }): ReactElement {
  const client = useQueryClient();
  const [editing, setEditing] = useState<string | null>(readiness.dates.length === 0 ? "new" : null);

  useCommands([{ title: "Enter a round with a date", group: "Recall", keys: "n", run: () => setEditing("new") }]);

  function changed(): void {
    setEditing(null);
    void client.invalidateQueries({ queryKey: readinessQuery.queryKey });
    void client.invalidateQueries({ queryKey: ["queue"] });
  }

  function remove(deadline: Deadline): void {
    const failed = (error: unknown): void => showToast(`Nothing was changed. ${errorSentence(error)}`);
    void deleteDeadline(deadline.id)
      .then(() => {
        changed();
        showToast(`“${deadline.name}” is deleted.`, () => {
          void restoreDeadline(deadline.id).then(changed).catch(failed);
        });
      })
      .catch(failed);
  }

  return (
    <section aria-label="Rounds with a date" className="pt-5">
      <ul className="grid gap-4">
        {readiness.dates.map((date) =>
          editing === date.id ? (
            <li key={date.id}>
              <DateForm deadline={date} today={readiness.today} onSaved={changed} onCancel={() => setEditing(null)} />
            </li>
          ) : (
            <DateCard key={date.id} date={date} onEdit={() => setEditing(date.id)} onDelete={() => remove(date)} />
          ),
        )}
      </ul>
      {editing === "new" ? (
        <DateForm deadline={null} today={readiness.today} onSaved={changed} onCancel={() => setEditing(null)} />
      ) : (
        <button type="button" className="btn mt-4" aria-keyshortcuts="n" onClick={() => setEditing("new")}>
          Enter a round <KeyCap keys="n" />
        </button>
      )}
    </section>
  );
}

interface DateCardProps {
  date: Readiness["dates"][number];
  onEdit: () => void;
  onDelete: () => void;
}

function DateCard({ date, onEdit, onDelete }: DateCardProps): ReactElement {
  const day = new Date(`${date.day}T12:00:00`).toLocaleDateString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const missing = date.topics.filter(({ cards }) => cards === 0).length;
  return (
    <li className="date-card">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="h2">{date.name}</h2>
        <span className="num text-soft">
          {day} · in {countWords(date.daysLeft, "day")} · {roundWords[date.round]}
        </span>
      </div>
      <dl className="readiness-bars">
        <Bar words="if you stop now" share={date.ifStopped} />
        <Bar words="if you follow the plan" share={date.ifFollowed} />
        <Bar words="topics that have a card" share={date.covered} />
      </dl>
      <p className="text-s text-soft">
        Recall on the day, weighted by how often each topic is asked; a topic without a card counts nothing.
        {missing === 0 ? "" : ` ${countWords(missing, "topic")} without a card.`}
      </p>
      <details>
        <summary className="start-summary text-s">Topics, those that would help most first</summary>
        <ul className="grid gap-1 pt-2">
          {date.topics.slice(0, shownTopics).map(({ id, name, cards, ifStopped, ifFollowed }) => (
            <li key={id} className="num flex flex-wrap justify-between gap-3 text-s">
              <Link to="/topics/$id" params={{ id }} className="link">
                {name}
              </Link>
              <span className="text-soft">
                {cards === 0
                  ? "no card"
                  : `${countWords(cards, "card")}: ${Math.round(100 * ifStopped)} % if you stop, ${Math.round(100 * ifFollowed)} % by the plan`}
              </span>
            </li>
          ))}
        </ul>
        <Link to="/topics" search={{ round: date.round }} className="link text-s">
          All {date.topics.length} topics of this round
        </Link>
      </details>
      {date.scheduled ? (
        <Link to="/calendar" search={{ round: date.id, day: date.day }} className="link justify-self-start text-s">
          From your calendar: change it there
        </Link>
      ) : (
        <div className="flex gap-1">
          <button type="button" className="btn btn-quiet" onClick={onEdit}>
            Edit
          </button>
          <button type="button" className="btn btn-quiet" onClick={onDelete}>
            Delete
          </button>
        </div>
      )}
    </li>
  );
}

function Bar({ words, share }: { words: string; share: number }): ReactElement {
  return (
    <div>
      <dt className="text-s text-soft">{words}</dt>
      <dd className="num">
        {Math.round(100 * share)} %
        <span className="readiness-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(100 * share)}%` }} />
        </span>
      </dd>
    </div>
  );
}

interface DateFormProps {
  deadline: Deadline | null;
  today: string;
  onSaved: () => void;
  onCancel: () => void;
}

function DateForm({ deadline, today, onSaved, onCancel }: DateFormProps): ReactElement {
  const [name, setName] = useState(deadline?.name ?? "");
  const [day, setDay] = useState(deadline?.day ?? "");
  const [round, setRound] = useState<Deadline["round"]>(deadline?.round ?? "theory");
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name.trim() === "" || day === "") {
      setProblem("Say which round, and on which day.");
      first.current?.focus();
      return;
    }
    try {
      await (deadline === null ? postDeadline({ name, day, round }) : putDeadline(deadline.id, { name, day, round }));
      onSaved();
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }

  return (
    <form
      className="date-form"
      aria-label={deadline === null ? "A round" : "Change the round"}
      onSubmit={(event) => void save(event)}
    >
      <label className="grid gap-1 text-s text-soft" htmlFor={`${id}-name`}>
        Round
        <input
          ref={first}
          id={`${id}-name`}
          className="field"
          placeholder="Theory screen, lab A"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="grid gap-1 text-s text-soft" htmlFor={`${id}-day`}>
        Day
        <input
          id={`${id}-day`}
          type="date"
          className="field"
          min={today}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      <label className="grid gap-1 text-s text-soft" htmlFor={`${id}-round`}>
        Kind
        <select
          id={`${id}-round`}
          className="field"
          value={round}
          onChange={({ target }) => setRound(roundNames.find((one) => one === target.value) ?? "theory")}
        >
          {roundNames.map((value) => (
            <option key={value} value={value}>
              {roundWords[value]}
            </option>
          ))}
        </select>
      </label>
      <div className="flex gap-2 self-end">
        <button type="submit" className="btn btn-primary">
          Save
        </button>
        <button type="button" className="btn btn-quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
      <p role="alert" className="text-s text-bad">
        {problem}
      </p>
    </form>
  );
}
