import { wordsIn } from "#takehome/outline.rules.ts";
import { useDeferredValue, useId, useRef, type ReactElement, type ReactNode } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { lengthWords } from "./takehome-words.ts";

interface WriteUpProps {
  value: string;
  onChange: (text: string) => void;
  /** How saving stands. */
  beside: ReactNode;
}

/** The write-up, in Markdown, with its length. */
export function WriteUp({ value, onChange, beside }: WriteUpProps): ReactElement {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const words = wordsIn(useDeferredValue(value));
  useCommands([{ title: "Write", group: "Take-home", keys: "w", run: () => field.current?.focus() }]);
  return (
    <section className="takehome-write" aria-label="Your write-up">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="h2">
          Write-up <KeyCap keys="w" />
        </label>
        {beside}
      </div>
      <textarea
        ref={field}
        id={id}
        className="field takehome-text"
        aria-keyshortcuts="w"
        data-keeps="mod+z,mod+shift+z,mod+y"
        maxLength={60_000}
        placeholder="For the reader named in the brief: the answer first, then how you know. Markdown, with formulas between $ signs."
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <p className="num text-s text-soft">{lengthWords(words)}.</p>
    </section>
  );
}
