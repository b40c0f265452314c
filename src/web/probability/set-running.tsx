import type { TimedSet } from "#knowledge/probability/timed-sets.schemas.ts";
import { useEffect, useRef, useState, type ReactElement, type RefObject } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { useCommands } from "../ui/commands.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { clockWords, countWords } from "../ui/words.ts";
import { NumberField } from "./number-field.tsx";
import { postFinish } from "./probability-api.ts";
import { hasAnswer, nextPlace, seenAnswers } from "./set-draft.ts";
import { setKindWords } from "./set-words.ts";
import { useSetDraft } from "./use-set-draft.ts";

const warnMs = 60_000;

interface SetRunningProps {
  set: TimedSet;
  /** When the set was fetched, by this machine's clock, in ms since 1970. */
  fetchedAt: number;
  onFinished: (set: TimedSet) => void;
}

/** The time that is left, by the server's clock, in ms; it redraws once a second. */
function useTimeLeft({ startedAt, minutes, now }: TimedSet, fetchedAt: number): number {
  const endsAt = Date.parse(startedAt) + minutes * 60_000 + (fetchedAt - Date.parse(now));
  const [left, setLeft] = useState(() => endsAt - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeft(endsAt - Date.now()), 500);
    return () => clearInterval(timer);
  }, [endsAt]);
  return Math.max(0, left);
}

/** A set against the clock: one question at a time, in any order; it ends when the time is up. */
export function SetRunning({ set, fetchedAt, onFinished }: SetRunningProps): ReactElement {
  const leftMs = useTimeLeft(set, fetchedAt);
  const isUp = leftMs === 0;
  const { draft, type, goTo, close, reopen } = useSetDraft(set, !isUp);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const isFinishing = useRef(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const item = set.items[draft.place];
  const typed = draft.answers[draft.place]?.typed ?? "";
  const missing = draft.answers.filter((answer) => !hasAnswer(answer)).length;

  async function finish(): Promise<void> {
    if (isFinishing.current) return;
    isFinishing.current = true;
    setProblem(null);
    setAsking(false);
    try {
      const finished = await postFinish(set.id, seenAnswers(await close()));
      announce(isUp ? "Time is up. Here is how it went." : "Finished. Here is how it went.");
      onFinished(finished);
    } catch (error) {
      reopen();
      setProblem(`${errorSentence(error)} Your answers are kept in this browser.`);
    } finally {
      isFinishing.current = false;
    }
  }

  const finishNow = useRef(finish);
  useEffect(() => {
    finishNow.current = finish;
  });
  useEffect(() => {
    if (isUp) void finishNow.current();
  }, [isUp]);
  const isLate = leftMs <= warnMs;
  useEffect(() => {
    if (isLate) announce("One minute is left.");
  }, [isLate]);
  useEffect(() => field.current?.focus(), [draft.place]);

  const step = (by: 1 | -1): void => goTo((draft.place + by + set.items.length) % set.items.length);
  const askToFinish = (): void => (missing === 0 || isUp ? void finish() : setAsking(true));
  useCommands([
    {
      title: "Next question without an answer",
      group: "Probability",
      keys: "mod+enter",
      run: () => goTo(nextPlace(draft)),
    },
    { title: "Question before", group: "Probability", keys: "mod+shift+enter", run: () => step(-1) },
    { title: "Next question", group: "Probability", keys: "j", keyOnly: true, run: () => step(1) },
    { title: "Previous question", group: "Probability", keys: "k", keyOnly: true, run: () => step(-1) },
    { title: "Type the answer", group: "Probability", keys: "a", run: () => field.current?.focus() },
    { title: "Finish the set", group: "Probability", keys: "f", run: askToFinish },
  ]);

  return (
    <article className="problem-sheet">
      <header className="set-head">
        <h1 className="h2">
          {setKindWords[set.kind]}: question {draft.place + 1} of {set.items.length}
        </h1>
        <p
          role="timer"
          aria-label="Time left"
          className={`num font-mono text-l font-medium ${isLate ? "text-accent" : ""}`}
        >
          {clockWords(leftMs + 999)}
        </p>
      </header>
      <nav aria-label="Questions" className="set-places">
        {set.items.map((one, at) => (
          <button
            // the items of a set never change their places
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            type="button"
            className="set-place num"
            data-done={hasAnswer(draft.answers[at])}
            aria-current={at === draft.place ? "step" : undefined}
            aria-label={`Question ${at + 1}${hasAnswer(draft.answers[at]) ? ", answered" : ""}`}
            onClick={() => goTo(at)}
          >
            {at + 1}
          </button>
        ))}
      </nav>
      {item === undefined ? null : (
        <>
          <div aria-live="polite">
            <Markdown key={draft.place} text={item.text} />
          </div>
          <form
            key={`form ${draft.place}`}
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              goTo(nextPlace(draft));
            }}
          >
            {item.kind === "problem" ? (
              <NumberField id="answer" value={typed} onChange={type} fieldRef={field} />
            ) : (
              <OwnWords value={typed} onChange={type} fieldRef={field} />
            )}
            <p role="alert" className="text-bad empty:hidden">
              {problem}
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <button type="submit" className="btn btn-primary" aria-keyshortcuts="Control+Enter">
                {hasAnswer(draft.answers[draft.place]) ? "Next" : "Skip for now"} <KeyCap keys="mod+enter" />
              </button>
              <button type="button" className="btn" aria-keyshortcuts="f" onClick={askToFinish}>
                Finish <KeyCap keys="f" />
              </button>
              <span className="num text-s text-soft">
                {clockWords(draft.answers[draft.place]?.timeMs ?? 0)} on this one
              </span>
            </div>
          </form>
        </>
      )}
      {isAsking ? (
        <ConfirmDialog
          title="Finish the set?"
          description={`${countWords(missing, "question")} ${missing === 1 ? "has" : "have"} no answer yet, and ${clockWords(leftMs)} is left.`}
          confirm="Finish"
          keep="Go on"
          onConfirm={() => void finish()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </article>
  );
}

function OwnWords(props: {
  value: string;
  onChange: (value: string) => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}): ReactElement {
  const { value, onChange, fieldRef } = props;
  return (
    <label className="grid gap-1">
      <span className="label">Your answer</span>
      <textarea
        ref={fieldRef}
        className="field min-h-[7lh] w-full"
        placeholder="In your own words, as you would say it in two minutes. The key points come at the end. Esc leaves the field."
        maxLength={20_000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </label>
  );
}
