import type { ProbingQuestion } from "#research/research.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { joinWords } from "../review/oral-text.ts";
import { SpeakControl, speakKeys } from "../review/speak-control.tsx";
import { useSpeech } from "../review/use-speech.ts";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";
import { isMac, useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { Markdown } from "../ui/markdown.tsx";
import { proposeCovered } from "./research-api.ts";

interface QuestionPracticeProps {
  question: ProbingQuestion;
  onNext: () => void;
}

const showKeys = "mod+enter";

/** A question, answered typed or spoken; then what a strong answer shows. The answer stays in this browser. */
export function QuestionPractice({ question, onNext }: QuestionPracticeProps): ReactElement {
  const key = `warmup.research-answer ${question.id}`;
  const [text, setText] = useState(() => browserStorage.getItem(key) ?? "");
  const [covered, setCovered] = useState<boolean[] | null>(null);
  const latest = useRef(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const speech = useSpeech((words) => write(joinWords(latest.current, words)), `question ${question.id}`);

  function write(answer: string): void {
    latest.current = answer;
    setText(answer);
    if (answer === "") browserStorage.removeItem(key);
    else forgetfulStorage.setItem(key, answer);
  }
  async function show(): Promise<void> {
    if (!(await speech.stop())) return;
    const none = question.points.map(() => false);
    // What the words say is only a proposal: without the server nothing is ticked.
    setCovered(
      latest.current.trim() === "" ? none : await proposeCovered(latest.current, question.points).catch(() => none),
    );
  }
  function speak(): void {
    if (speech.state.at === "open") void speech.stop();
    else speech.start();
  }
  const toggle = (at: number): void =>
    setCovered((now) => now?.map((one, index) => (index === at ? !one : one)) ?? null);
  const isShown = covered !== null;
  useEffect(() => {
    if (isShown) next.current?.focus();
  }, [isShown]);

  useCommands([
    { title: "Answer the question", group: "Research", keys: "p", run: () => field.current?.focus() },
    isShown
      ? { title: "Next question", group: "Research", keys: showKeys, keyOnly: true, run: onNext }
      : { title: "Show what a strong answer has", group: "Research", keys: showKeys, run: () => void show() },
    ...(speech.isThere ? [{ title: "Speak, or stop", group: "Research" as const, keys: speakKeys, run: speak }] : []),
    ...(isShown
      ? question.points.map((_, at) => ({
          title: `Point ${at + 1}: said or not`,
          group: "Research" as const,
          keys: `alt+${at + 1}`,
          whileTyping: true,
          keyOnly: true,
          run: () => toggle(at),
        }))
      : []),
  ]);

  return (
    <div className="grid gap-3">
      <div className="question-ask">
        <Markdown text={question.ask} />
      </div>
      <label className="grid gap-1">
        <span className="flex items-baseline gap-2">
          <span className="label">Your answer</span> <KeyCap keys="p" />
        </span>
        <textarea
          ref={field}
          className="field writing-text"
          rows={5}
          maxLength={20_000}
          aria-keyshortcuts="p"
          data-keeps="mod+z,mod+shift+z,mod+y"
          placeholder="Out loud first. Type or dictate what you said."
          value={text}
          onChange={({ target }) => write(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </label>
      <SpeakControl speech={speech} onSpeak={speak}>
        {isShown ? null : (
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts={keyShortcuts(showKeys, isMac)}
            onClick={() => void show()}
          >
            Show the points <KeyCap keys={showKeys} />
          </button>
        )}
      </SpeakControl>
      {covered === null ? null : (
        <>
          <Points question={question} covered={covered} onToggle={toggle} />
          <button
            ref={next}
            type="button"
            className="btn btn-primary justify-self-start"
            aria-keyshortcuts={keyShortcuts(showKeys, isMac)}
            onClick={onNext}
          >
            Next question <KeyCap keys={showKeys} />
          </button>
        </>
      )}
    </div>
  );
}

interface PointsProps {
  question: ProbingQuestion;
  covered: readonly boolean[];
  onToggle: (at: number) => void;
}

function Points({ question, covered, onToggle }: PointsProps): ReactElement {
  return (
    <fieldset className="grid gap-2">
      <legend className="label pb-2">A strong answer</legend>
      {question.points.map(({ must, say }, at) => (
        <label key={say} className="probe-point">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={covered[at] ?? false}
            aria-keyshortcuts={`Alt+${at + 1}`}
            onChange={() => onToggle(at)}
          />
          <span className="min-w-0 text-s">
            {say} <span className="text-soft">{must ? "(must)" : "(should)"}</span>
          </span>
          <KeyCap keys={`alt+${at + 1}`} />
        </label>
      ))}
      <p className="text-s text-soft">
        What is ticked was found in your words; the program only guesses. Ticks are not kept.
      </p>
      {question.probes.length === 0 ? null : (
        <>
          <p className="label pt-1">Then they would ask</p>
          <ul className="grid gap-1 text-s">
            {question.probes.map((probe) => (
              <li key={probe}>{probe}</li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  );
}
