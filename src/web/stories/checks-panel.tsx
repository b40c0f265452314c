import { checkStory } from "#stories/checks.rules.ts";
import type { StoryFields } from "#stories/stories.schemas.ts";
import { countWordsIn, spokenSeconds, tellingSeconds, wholeText, type StoryPart } from "#stories/story-text.rules.ts";
import type { ReactElement } from "react";
import { partWords, secondsWords } from "./story-words.ts";

interface ChecksPanelProps {
  fields: StoryFields;
  onPart: (part: StoryPart) => void;
}

/** How long the story is when told, and what a listener would miss in it. */
export function ChecksPanel({ fields, onPart }: ChecksPanelProps): ReactElement {
  const text = wholeText(fields);
  const seconds = spokenSeconds(text);
  const checks = checkStory(fields);
  return (
    <section className="grid gap-2" aria-labelledby="story-length">
      <h2 id="story-length" className="label">
        Told
      </h2>
      <p className="num">
        {text === "" ? (
          <span className="text-soft">Nothing is written yet.</span>
        ) : (
          <>
            About {secondsWords(seconds)} <span className="text-soft">of {secondsWords(tellingSeconds)}</span>,{" "}
            {countWordsIn(text)} words
          </>
        )}
      </p>
      <div className="length-bar" aria-hidden="true" data-over={seconds > tellingSeconds || undefined}>
        <span style={{ width: `${Math.min(100, (100 * seconds) / tellingSeconds)}%` }} />
      </div>
      {checks.length === 0 ? null : (
        <ul className="story-checks">
          {checks.map(({ id, part, words }) => (
            <li key={id}>
              {words}{" "}
              {part === null ? null : (
                <button type="button" className="link" onClick={() => onPart(part)}>
                  {partWords[part].name}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
