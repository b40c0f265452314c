import type { DrillPage, FamilyStanding, Guess } from "#debugging/debugging.schemas.ts";
import { useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords } from "../ui/words.ts";
import { guessSentence, lineWords } from "../debugging/drill-words.ts";
import type { Marks } from "./use-marks.ts";

type FamilyChoice = Pick<FamilyStanding, "family" | "title">;

function GuessLine({ guess, families }: { guess: Guess; families: FamilyChoice[] }): ReactElement {
  const { atMs, lines, family, words, rightLines, rightFamily } = guess;
  const title = families.find((one) => one.family === family)?.title ?? family;
  return (
    <li className="border-b border-line py-2 text-s">
      <p className="flex justify-between gap-3">
        <span>
          {title}, {lineWords(lines)}
        </span>
        <span className="num text-faint">{clockWords(atMs)}</span>
      </p>
      {words === "" ? null : <p className="text-soft">{words}</p>}
      <p className={rightLines && rightFamily ? "text-good" : rightLines || rightFamily ? "text-warn" : "text-bad"}>
        {guessSentence(guess)}
      </p>
    </li>
  );
}

interface NameFaultProps {
  page: DrillPage;
  families: FamilyChoice[];
  marks: Marks;
  /** Line of the cursor in the code as it is now. */
  onMarkCursor: () => void;
  onLine: (line: number) => void;
  /** Sends the naming; resolves to what was right. */
  onName: (named: { lines: number[]; family: string; words: string }) => Promise<Guess>;
}

function MarkedLines({ page, marks, onMarkCursor, onLine }: NameFaultProps): ReactElement {
  const code = page.served.split("\n");
  return (
    <fieldset>
      <legend className="label pb-1">Lines</legend>
      {marks.lines.length === 0 ? (
        <p className="text-s text-soft">
          Press a line's number in the code, or <kbd>F9</kbd> for the cursor's.
        </p>
      ) : (
        <ul className="grid gap-1">
          {marks.lines.map((line) => (
            <li key={line} className="flex items-baseline gap-2 text-s">
              <button type="button" className="link num" onClick={() => onLine(marks.toCurrent(line))}>
                {line}
              </button>
              <code className="min-w-0 flex-1 truncate font-mono text-[12.5px]">{code[line - 1]?.trim()}</code>
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Unmark line ${line}`}
                onClick={() => marks.unmark(line)}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="btn mt-2" onClick={onMarkCursor}>
        Mark the cursor's line <KeyCap keys="f9" />
      </button>
    </fieldset>
  );
}

/** Saying where the fault is and of what kind, before fixing it; the answer says how right that is and no more. */
export function NameFault(props: NameFaultProps): ReactElement {
  const { page, families, marks, onName } = props;
  const [family, setFamily] = useState("");
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState("");
  const [isSending, setSending] = useState(false);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (marks.lines.length === 0) return setProblem("Mark the lines first.");
    if (family === "") return setProblem("Choose a family.");
    setSending(true);
    setProblem("");
    try {
      const guess = await onName({ lines: marks.lines, family, words: words.trim() });
      announce(guessSentence(guess));
      if (guess.rightLines && guess.rightFamily) {
        marks.clear();
        setWords("");
        setFamily("");
      }
    } catch (error) {
      setProblem(errorSentence(error));
    }
    setSending(false);
  }

  return (
    <div className="grid gap-4">
      <p className="text-s text-soft">
        Name it before you fix it: when you first point the right way, and how often you did not, is kept.
      </p>
      <form className="grid gap-4" onSubmit={(event) => void send(event)}>
        <MarkedLines {...props} />
        <label className="grid gap-1">
          <span className="label">Family</span>
          <select className="field" value={family} onChange={({ target }) => setFamily(target.value)}>
            <option value="">Choose…</option>
            {families.map(({ family: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="label">In your words</span>
          <textarea
            className="field min-h-[64px]"
            maxLength={2000}
            placeholder="The softmax runs over the queries."
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        {problem === "" ? null : (
          <p role="alert" className="text-s text-bad">
            {problem}
          </p>
        )}
        <div>
          <button type="submit" className="btn btn-primary" disabled={isSending}>
            Name it
          </button>
        </div>
      </form>
      {page.guesses.length === 0 ? null : (
        <section aria-label="Named so far">
          <h2 className="label pb-1">Named so far</h2>
          <ol>
            {page.guesses.toReversed().map((guess) => (
              <GuessLine key={guess.atMs} guess={guess} families={families} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
