import type { Answer } from "#knowledge/knowledge.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { agreementQuery, putCovered, topicMapQuery } from "../cards/knowledge-api.ts";
import { useCommands, type Command } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { showToast } from "../ui/toasts.tsx";
import { AgreementLine } from "./agreement-line.tsx";

interface KeyPointsProps {
  answer: Answer;
  /** The user ticked a point, or confirmed the ticks: the answer as it is now, on its way to the server. */
  onChange: (answer: Answer) => void;
}

/**
 * What a question is held against: the program's proposal, ticked or unticked by a key of the point's number, and confirmed by
 * another where nothing is to be changed.
 */
export function KeyPoints({ answer, onChange }: KeyPointsProps): ReactElement {
  const client = useQueryClient();
  const covered = answer.covered ?? answer.proposed;
  const missed = answer.points.filter(({ must }, index) => must && covered[index] !== true).length;

  function save(next: boolean[]): void {
    onChange({ ...answer, covered: next });
    void putCovered(answer.id, next)
      .then(() => {
        for (const queryKey of [agreementQuery.queryKey, topicMapQuery.queryKey, ["topic"]])
          void client.invalidateQueries({ queryKey });
      })
      .catch((error: unknown) => showToast(`The ticks were not saved. ${errorSentence(error)}`));
  }

  const toggle = (index: number): void => save(covered.map((one, at) => (at === index ? !one : one)));
  const confirm = (): void => save(covered);

  useCommands([
    ...answer.points.map((_, index): Command => ({
      title: `Key point ${index + 1}: said or not`,
      group: "Topics",
      keys: `alt+${index + 1}`,
      whileTyping: true,
      keyOnly: true,
      run: () => toggle(index),
    })),
    ...(answer.covered === null
      ? [{ title: "The ticks are right", group: "Topics" as const, keys: "c", run: confirm }]
      : []),
  ]);

  return (
    <fieldset className="grid gap-2">
      <legend className="label pb-2">Key points</legend>
      {answer.points.map(({ must, say }, index) => (
        <label key={say} className="key-point" data-covered={covered[index]}>
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={covered[index] ?? false}
            aria-keyshortcuts={`Alt+${index + 1}`}
            onChange={() => toggle(index)}
          />
          <span className="min-w-0">
            <Markdown text={say} small />
            <span className="text-s text-soft">
              {must ? "must" : "should"}
              {answer.proposed[index] ? " · found in your words" : ""}
            </span>
          </span>
          <KeyCap keys={`alt+${index + 1}`} />
        </label>
      ))}
      <p className={missed === 0 ? "text-s text-good" : "text-s text-warn"} role="status">
        {missed === 0
          ? "Every point that an answer must have is there."
          : `${missed === 1 ? "One point that an answer must have is" : `${missed} points that an answer must have are`} missing.`}
        {answer.covered === null ? " Tick what you said: the program only guesses." : ""}
      </p>
      {answer.covered === null ? (
        <div>
          <button type="button" className="btn" aria-keyshortcuts="c" onClick={confirm}>
            The ticks are right <KeyCap keys="c" />
          </button>
        </div>
      ) : null}
      <AgreementLine />
    </fieldset>
  );
}
