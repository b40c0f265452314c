import "./decide.css";
import "./letter.css";
import { letterOf } from "#offers/decide/decision-letter.rules.ts";
import type { Decision } from "#offers/records/decisions.schemas.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useRef, type ReactElement, type RefObject } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { SaveWords } from "../../editor/save-words.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { DecisionConflict } from "./decision-screen.tsx";
import { OpenDecision } from "./open-decision.tsx";
import { useDecision } from "./use-decision.ts";

const route = getRouteApi("/frame/offers/letter");

/** The letter to oneself: made from the decision, then one's own; saved as Markdown, or printed. */
export function LetterScreen(): ReactElement {
  const { decision } = route.useSearch();
  return (
    <div className="page decide letter-page">
      <title>Letter to myself · Warmup</title>
      <OpenDecision id={decision} isPage>
        {(one) => <Letter key={`${one.id} ${one.sealedAt ?? ""}`} decision={one} />}
      </OpenDecision>
    </div>
  );
}

function Letter({ decision }: { decision: Decision }): ReactElement {
  const desk = useDecision(decision);
  const { fields, model, ranking, change } = desk;
  const text = useRef<HTMLTextAreaElement>(null);
  const { sealedAt, changes } = decision;
  const made = useMemo(
    () =>
      letterOf({
        fields,
        sealedOn: sealedAt === null ? null : localDay(new Date(sealedAt)),
        changes: changes.length,
        model,
        ranking,
        today: localDay(),
      }),
    [fields, sealedAt, changes, model, ranking],
  );
  const isOwn = fields.letter !== "";
  const letter = isOwn ? fields.letter : made;

  function makeAnew(): void {
    if (!isOwn) return;
    const before = fields.letter;
    change({ letter: "" });
    showToast("The letter is as the decision makes it.", () => change({ letter: before }));
  }
  const save = (): void => download(letter, `letter-to-myself-${localDay()}.md`);
  const print = (): void => window.print();
  useCommands([
    { title: "Write in the letter", group: "Offers", keys: "e", run: () => text.current?.focus() },
    { title: "Save the letter as Markdown", group: "Offers", keys: "m", run: save },
    { title: "Print the letter, or save it as PDF", group: "Offers", keys: "p", run: print },
    ...(isOwn ? [{ title: "Make the letter anew", group: "Offers" as const, run: makeAnew }] : []),
  ]);

  return (
    <>
      <DecisionConflict state={desk.state} mine={fields} onChoose={desk.resolve} />
      <header className="decide-header letter-tools">
        <div className="min-w-0">
          <p className="label flex flex-wrap items-baseline gap-3">
            <Link to="/offers/decide" search={{ decision: decision.id }} className="link">
              Decide
            </Link>
            <SaveWords state={desk.state} />
          </p>
          <h1 className="title pt-1">Letter to myself</h1>
        </div>
        <div className="flex flex-wrap gap-2">
          {isOwn ? (
            <button type="button" className="btn btn-quiet" onClick={makeAnew}>
              Make it anew from the decision
            </button>
          ) : null}
          <button type="button" className="btn" aria-keyshortcuts="m" onClick={save}>
            Save as Markdown <KeyCap keys="m" />
          </button>
          <button type="button" className="btn" aria-keyshortcuts="p" onClick={print}>
            Print or save as PDF <KeyCap keys="p" />
          </button>
        </div>
      </header>
      <div className="letter-columns">
        <LetterText ref={text} isOwn={isOwn} letter={letter} onChange={(words) => change({ letter: words })} />
        <article className="letter-sheet" aria-label="The letter as it prints">
          <Markdown text={letter} />
        </article>
      </div>
    </>
  );
}

interface LetterTextProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  /** Whether it is in the user's own words. */
  isOwn: boolean;
  letter: string;
  onChange: (letter: string) => void;
}

function LetterText({ ref, isOwn, letter, onChange }: LetterTextProps): ReactElement {
  return (
    <label className="letter-tools grid content-start gap-1" htmlFor="letter-text">
      <span className="label">
        Markdown <KeyCap keys="e" />
      </span>
      <textarea
        ref={ref}
        id="letter-text"
        className="field letter-text"
        aria-keyshortcuts="e"
        maxLength={40_000}
        value={letter}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <span className="text-s text-soft">
        {isOwn
          ? "In your own words from here on; what you change in the decision no longer reaches it."
          : "Made from the decision as it stands. It becomes yours with the first letter you type."}
      </span>
    </label>
  );
}

/** Hands a text to the browser as a file. */
function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
