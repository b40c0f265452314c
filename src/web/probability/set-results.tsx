import type { ShownItem, TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords } from "../ui/words.ts";
import { ResultDetail } from "./result-detail.tsx";
import { resultByArea, resultSentence, setKindWords, tickSentence } from "./set-words.ts";
import { useDeleteSet } from "./use-delete-set.ts";
import { useStartSet } from "./use-start-set.ts";

interface SetResultsProps {
  set: TimedSet;
  /** Ticks changed what is made. */
  onChange: (set: TimedSet) => void;
}

/** How a finished set went: by area, and question by question with the time of each. */
export function SetResults({ set, onChange }: SetResultsProps): ReactElement {
  const { start, problem } = useStartSet();
  const navigate = useNavigate();
  const deleteSet = useDeleteSet();
  const heading = useRef<HTMLHeadingElement>(null);
  const [opened, setOpened] = useState<number | null>(() => {
    const waiting = set.items.findIndex(({ made, result }) => made === null && result !== null);
    return waiting === -1 ? null : waiting;
  });
  useEffect(() => heading.current?.focus(), []);
  const isQuiz = set.kind !== "probability";

  const show = (by: 1 | -1): void =>
    setOpened((at) =>
      Math.min(Math.max(at === null ? (by === 1 ? 0 : set.items.length - 1) : at + by, 0), set.items.length - 1),
    );
  const again = (): void =>
    start({ kind: set.kind, minutes: set.minutes, ...(set.kind === "diagnostic" ? {} : { count: set.items.length }) });
  const home = isQuiz ? "/quiz" : "/probability";
  async function remove(): Promise<void> {
    if (await deleteSet(set)) await navigate({ to: home });
  }
  useCommands([
    { title: "Next result", group: "Probability", keys: "j", keyOnly: true, run: () => show(1) },
    { title: "Previous result", group: "Probability", keys: "k", keyOnly: true, run: () => show(-1) },
    { title: "Another like this", group: "Probability", keys: "n", run: again },
    { title: "Delete this result", group: "Probability", keys: "delete", run: () => void remove() },
  ]);

  return (
    <article className="problem-sheet">
      <header className="grid gap-1 border-b border-line pb-4">
        <p className="label">
          <Link to={home} className="hover:text-ink">
            {isQuiz ? "Quiz" : "Probability"}
          </Link>{" "}
          / {setKindWords[set.kind]}
        </p>
        <h1 ref={heading} tabIndex={-1} className="title outline-none">
          {resultSentence(set)}
        </h1>
        <p className="text-soft empty:hidden">{tickSentence(set)}</p>
      </header>
      {isQuiz ? <Areas items={set.items} /> : null}
      <section aria-labelledby="questions-title">
        <h2 id="questions-title" className="h2 pb-2">
          Question by question
        </h2>
        <ol>
          {set.items.map((item, at) => (
            // the items of a set never change their places
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className="result-row">
              <Result
                item={item}
                place={at}
                isOpen={at === opened}
                onToggle={() => setOpened(at === opened ? null : at)}
                onTicked={(next) =>
                  onChange({ ...set, items: set.items.map((one, other) => (other === at ? next : one)) })
                }
              />
            </li>
          ))}
        </ol>
      </section>
      <p role="alert" className="text-bad empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" aria-keyshortcuts="n" onClick={again}>
          Another like this <KeyCap keys="n" />
        </button>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Delete" onClick={() => void remove()}>
          Delete <KeyCap keys="delete" />
        </button>
      </div>
    </article>
  );
}

function Areas({ items }: { items: readonly ShownItem[] }): ReactElement {
  return (
    <section aria-labelledby="areas-title">
      <h2 id="areas-title" className="h2 pb-2">
        By area
      </h2>
      <ul>
        {resultByArea(items).map(({ area, title, made, count, open, topics }) => (
          <li key={area} className="set-row">
            <span>{title}</span>
            <span className="num text-s">
              {made} of {count}
              {open === 0 ? "" : `, ${open} to tick`}
            </span>
            <span className="text-s">
              {topics.map(({ id, name }, at) => (
                <span key={id}>
                  {at === 0 ? "" : ", "}
                  <Link to="/topics/$id" params={{ id }} className="link">
                    {name}
                  </Link>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const signs = {
  made: { sign: "✓", words: "right", tone: "text-good" },
  missed: { sign: "✕", words: "not right", tone: "text-bad" },
  open: { sign: "◐", words: "to tick", tone: "text-accent" },
} as const;

interface ResultProps {
  item: ShownItem;
  place: number;
  isOpen: boolean;
  onToggle: () => void;
  onTicked: (item: ShownItem) => void;
}

function Result({ item, place, isOpen, onToggle, onTicked }: ResultProps): ReactElement {
  const { made, result, topicName, timeMs } = item;
  const { sign, words, tone } = signs[made === true ? "made" : made === false ? "missed" : "open"];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) button.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <>
      <h3>
        <button
          ref={button}
          type="button"
          className="result-button"
          aria-expanded={isOpen}
          aria-controls={`result-${place}`}
          onClick={onToggle}
        >
          <span className={tone}>
            <span aria-hidden="true">{sign}</span>
            <span className="sr-only">{words}:</span>
          </span>
          <span className="min-w-0">
            {result?.kind === "problem" ? result.title : topicName}
            {result?.kind === "question" ? <span className="text-soft"> · question</span> : null}
          </span>
          <span className="num text-s text-soft">{timeMs === 0 ? "not seen" : clockWords(timeMs)}</span>
        </button>
      </h3>
      <div id={`result-${place}`} hidden={!isOpen}>
        {isOpen ? <ResultDetail item={item} onTicked={onTicked} /> : null}
      </div>
    </>
  );
}
