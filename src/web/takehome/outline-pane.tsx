import { outlineOf, withHeadings } from "#takehome/outline.rules.ts";
import type { ReactElement } from "react";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";

interface OutlinePaneProps {
  writeUp: string;
  onChange: (writeUp: string) => void;
}

/** What a reader of write-ups looks for, and what there is of it under the headings so far. */
export function OutlinePane({ writeUp, onChange }: OutlinePaneProps): ReactElement {
  const parts = outlineOf(writeUp);
  const missing = parts.filter(({ words }) => words === null).length;

  function add(): void {
    if (missing === 0) return;
    onChange(withHeadings(writeUp));
    showToast(`${countWords(missing, "heading")} added.`, () => onChange(writeUp));
  }
  useCommands([{ title: "Add the headings that are missing", group: "Take-home", keys: "i", run: add }]);

  return (
    <div className="grid gap-4">
      <p className="text-soft">
        What the reader of a take-home looks for. Order and names are yours; a heading is known by its words.
      </p>
      <ol className="takehome-outline">
        {parts.map(({ id, heading, hint, words }) => (
          <li key={id}>
            <div className="flex items-baseline justify-between gap-3">
              <span className="font-medium">
                <PartSign words={words} />
                {heading}
              </span>
              <span className="num text-s text-soft">{words === null ? "no heading" : countWords(words, "word")}</span>
            </div>
            <p className="text-s text-soft">{hint}</p>
          </li>
        ))}
      </ol>
      {missing === 0 ? null : (
        <div>
          <button type="button" className="btn" aria-keyshortcuts="i" onClick={add}>
            {missing === parts.length ? "Begin with these headings" : "Add those that are missing"} <KeyCap keys="i" />
          </button>
        </div>
      )}
    </div>
  );
}

/** Below this, a heading has hardly anything under it. */
const fewWords = 20;

function PartSign({ words }: { words: number | null }): ReactElement {
  const [sign, colour] =
    words === null ? ["○", "text-faint"] : words < fewWords ? ["◐", "text-warn"] : ["●", "text-good"];
  return (
    <span aria-hidden="true" className={`pr-1 ${colour}`}>
      {sign}
    </span>
  );
}
