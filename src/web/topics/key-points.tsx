import type { Answer } from "#knowledge/knowledge.schemas.ts";
import { useEffect, useState, type ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";

interface KeyPointsProps {
  answer: Answer;
  /** The user changed a tick: all of them as they are now. */
  onCovered: (covered: boolean[]) => void;
}

/** What a question is held against: the program's proposal, ticked or unticked by a key of the point's number. */
export function KeyPoints({ answer, onCovered }: KeyPointsProps): ReactElement {
  const [covered, setCovered] = useState(() => answer.covered ?? answer.proposed);
  useEffect(() => setCovered(answer.covered ?? answer.proposed), [answer]);
  const missed = answer.points.filter(({ must }, index) => must && covered[index] !== true).length;

  function toggle(index: number): void {
    const next = covered.map((one, at) => (at === index ? !one : one));
    setCovered(next);
    onCovered(next);
  }

  useCommands(
    answer.points.map((point, index) => ({
      title: `Key point ${index + 1}: said or not`,
      group: "Topics",
      keys: `alt+${index + 1}`,
      whileTyping: true,
      keyOnly: true,
      run: () => toggle(index),
    })),
  );

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
    </fieldset>
  );
}
