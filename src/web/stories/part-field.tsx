import { countWordsIn, spokenSeconds, type StoryPart } from "#stories/story-text.rules.ts";
import { useId, type ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { countWords } from "../ui/words.ts";
import { partWords, secondsWords } from "./story-words.ts";

interface PartFieldProps {
  part: StoryPart;
  /** The key that comes to it. */
  keys: string;
  value: string;
  onChange: (text: string) => void;
}

/** A part of a story, written in Markdown, with its length. */
export function PartField({ part, keys, value, onChange }: PartFieldProps): ReactElement {
  const id = useId();
  const { name, hint } = partWords[part];
  const words = countWordsIn(value);
  return (
    <div className="part-field">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="h2">
          {name} <KeyCap keys={keys} />
        </label>
        <span className="num text-s text-faint">
          {words === 0 ? "" : `${countWords(words, "word")}, ${secondsWords(spokenSeconds(value))}`}
        </span>
      </div>
      <textarea
        id={id}
        className="field part-text"
        rows={3}
        maxLength={20_000}
        placeholder={hint}
        aria-keyshortcuts={keys}
        data-keeps="mod+z,mod+shift+z,mod+y"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </div>
  );
}
