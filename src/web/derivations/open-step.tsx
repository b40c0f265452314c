import type { DerivationPage, StepPage } from "#knowledge/derivations/derivations.schemas.ts";
import { Suspense, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { errorSentence, isUnreachable } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { isMac, useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { lazyDialog } from "../ui/lazy-part.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { postAnswer, postCheck, postHints } from "./derivations-api.ts";
import { addLine, focusLine, LinesField, verdictLine, type LastVerdict } from "./lines-field.tsx";
import { NotationPopover } from "./notation-popover.tsx";
import { useStepDraft } from "./use-step-draft.ts";
import { verdictSentence } from "./verdict-note.tsx";

const ConfirmDialog = lazyDialog(async () => (await import("../ui/confirm-dialog.tsx")).ConfirmDialog);

const textKey = "warmup.derivations-as-text";

interface OpenStepProps {
  page: DerivationPage;
  step: StepPage;
  /** The page as the server gave it last; with it the next step comes, or the end. */
  onPage: (page: DerivationPage) => void;
  onReload: () => void;
}

/** The step that is open: what is asked, the lines, what became of them, hints, and the way out. */
export function OpenStep({ page, step, onPage, onReload }: OpenStepProps): ReactElement {
  const { id, notation } = page;
  const draft = useStepDraft(id, step.number, step.lines, onReload);
  const [isText, setText] = useState(() => forgetfulStorage.getItem(textKey) === "true");
  const [last, setLast] = useState<LastVerdict | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isNotationOpen, setNotationOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Only trouble is announced.
  const isQuiet = draft.saved === "Saved" || draft.saved === "Saving…";
  const hasHint = step.hints.length < step.hintCount;

  async function attempt(work: () => Promise<void>): Promise<void> {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(
        `${errorSentence(error)}${isUnreachable(error) ? " What you typed is kept in this browser; try again once it is back." : ""}`,
      );
    }
  }

  async function check(): Promise<void> {
    if (isChecking) return;
    setChecking(true);
    await attempt(async () => {
      const { lines } = draft;
      const { verdict, page: next } = await postCheck(id, step.number, lines);
      draft.settle(lines);
      if (verdict.kind === "right") {
        announce(`Step ${step.number} is right.`);
        onPage(next);
        return;
      }
      const found = { verdict, lines };
      setLast(found);
      announce(verdictSentence(verdict));
      focusLine(verdictLine(found));
    });
    setChecking(false);
  }

  async function openHint(): Promise<void> {
    if (!hasHint) return;
    await attempt(async () => {
      const next = await postHints(id, step.number, step.hints.length + 1);
      onPage(next);
      announce(`Hint ${step.hints.length + 1}.`);
    });
  }

  async function show(): Promise<void> {
    setAsking(false);
    await attempt(async () => onPage(await postAnswer(id, step.number)));
  }

  function toggleText(): void {
    forgetfulStorage.setItem(textKey, String(!isText));
    flushSync(() => setText(!isText));
    focusLine(draft.lines.length - 1);
  }

  useCommands([
    { title: "Check the lines", group: "Derivation", keys: "mod+enter", run: () => void check() },
    { title: "To the lines", group: "Derivation", keys: "e", run: () => focusLine(draft.lines.length - 1) },
    {
      title: isText ? "Write as mathematics" : "Write as plain text",
      group: "Derivation",
      keys: "mod+/",
      run: toggleText,
    },
    ...(hasHint ? [{ title: "Open a hint", group: "Derivation" as const, keys: "h", run: () => void openHint() }] : []),
    { title: "Show the answer", group: "Derivation", keys: "a", run: () => setAsking(true) },
    { title: "What notation is read", group: "Derivation", keys: "n", run: () => setNotationOpen(true) },
  ]);

  return (
    <li className="derivation-step" aria-label={`Step ${step.number}, open`}>
      <p className="step-head">
        <span className="num font-medium">{step.number}</span>
        <span className="text-s text-soft">
          of {page.stepCount} · <span role={isQuiet ? undefined : "status"}>{draft.saved}</span>
        </span>
      </p>
      <div id="open-step" tabIndex={-1} className="outline-none">
        <Markdown text={step.ask} />
      </div>
      <LinesField
        step={step.number}
        lines={draft.lines}
        notation={notation}
        isText={isText}
        last={last}
        onChange={draft.change}
        onLeave={() => document.getElementById("open-step")?.focus()}
      />
      <div className="line-keys text-s text-soft">
        <button type="button" className="btn btn-quiet" onClick={() => addLine()}>
          Next line <KeyCap keys="enter" />
        </button>
        <span>
          <kbd>Esc</kbd> out of the field
        </span>
        {isText ? null : (
          <span>
            <kbd>→</kbd> out of an index or a fraction
          </span>
        )}
      </div>
      {problem === null ? null : (
        <p role="alert" className="pb-3 text-s text-bad">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          className="btn btn-primary"
          disabled={isChecking}
          aria-keyshortcuts={keyShortcuts("mod+Enter", isMac)}
          onClick={() => void check()}
        >
          {isChecking ? "Checking…" : "Check"} <KeyCap keys="mod+enter" />
        </button>
        {hasHint ? (
          <button type="button" className="btn" aria-keyshortcuts="h" onClick={() => void openHint()}>
            Hint {step.hints.length + 1} of {step.hintCount} <KeyCap keys="h" />
          </button>
        ) : null}
        <button type="button" className="btn" aria-keyshortcuts="a" onClick={() => setAsking(true)}>
          Show the answer <KeyCap keys="a" />
        </button>
        <span className="flex-1" />
        <button
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts={keyShortcuts("mod+/", isMac)}
          onClick={toggleText}
        >
          {isText ? "As mathematics" : "As plain text"} <KeyCap keys="mod+/" />
        </button>
        <NotationPopover notation={notation} isOpen={isNotationOpen} onOpen={setNotationOpen} />
      </div>
      {step.hints.length === 0 ? null : (
        <ol className="grid gap-2 pt-4" aria-label="Hints">
          {step.hints.map((hint, index) => (
            <li key={hint} className="card card-sunk">
              <p className="label pb-1">Hint {index + 1}</p>
              <Markdown text={hint} small />
            </li>
          ))}
        </ol>
      )}
      {isAsking ? (
        <Suspense>
          <ConfirmDialog
            title={`Show the answer of step ${step.number}?`}
            description="It is recorded: this time the derivation counts as solved with help. What you typed is kept."
            confirm="Show the answer"
            keep="Keep trying"
            onConfirm={() => void show()}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </li>
  );
}
