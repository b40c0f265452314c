import type { DrillPage } from "#debugging/debugging.schemas.ts";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { PrintList } from "../editor/print-list.tsx";
import { forgetfulStorage } from "../ui/browser-storage.ts";
import { ScrollArea } from "../ui/scroll-area.tsx";
import { newer, older, parseHistory, remember } from "./console-history.ts";
import { checkOutcome, consoleWords, type ConsoleEntry } from "./console-session.ts";
import type { ConsoleHandle } from "./use-console.ts";

const historyKey = "warmup.console.history";

function Entry({ entry, onLine }: { entry: ConsoleEntry; onLine: (line: number) => void }): ReactElement {
  if (entry.kind === "note") return <p className="py-1 text-s text-soft">{entry.text}</p>;
  if (entry.kind === "print") return <PrintList prints={[entry]} onLine={onLine} />;
  return (
    <pre className="code flex gap-2 pt-1 whitespace-pre-wrap">
      <span className="text-faint select-none" aria-hidden="true">
        ›
      </span>
      <span>{entry.text}</span>
    </pre>
  );
}

const outcomeSigns = { holds: "✓", fails: "✕", unasked: "?" } as const;
const outcomeWords = { holds: "holds", fails: "does not hold", unasked: "could not be asked" } as const;

function Checks({ page, console }: { page: DrillPage; console: ConsoleHandle }): ReactElement | null {
  if (page.checks.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-3" role="group" aria-label="Invariants to check">
      {page.checks.map(({ check, line }) => {
        const outcome = checkOutcome(console.session, line);
        const colour = outcome === "fails" ? "text-bad" : outcome === "holds" ? "text-good" : "text-faint";
        return (
          <button key={`${check} ${line}`} type="button" className="btn" title={line} onClick={() => console.run(line)}>
            {outcome === null ? null : (
              <span className={colour} aria-hidden="true">
                {outcomeSigns[outcome]}
              </span>
            )}
            {check.replaceAll("-", " ")}
            {outcome === null ? null : <span className="sr-only">, {outcomeWords[outcome]}</span>}
          </button>
        );
      })}
    </div>
  );
}

function ConsoleInput({ console }: { console: ConsoleHandle }): ReactElement {
  const [text, setText] = useState("");
  const [history, setHistory] = useState(() => parseHistory(forgetfulStorage.getItem(historyKey)));

  function run(): void {
    if (text.trim() === "") return;
    const next = remember(history, text);
    setHistory(next);
    forgetfulStorage.setItem(historyKey, JSON.stringify(next.lines));
    console.run(text);
    setText("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (
      event.key === "Enter" &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.nativeEvent.isComposing
    ) {
      event.preventDefault();
      run();
    } else if (event.key === "c" && event.ctrlKey && selectionStart === selectionEnd) {
      event.preventDefault();
      console.interrupt();
    } else if (event.key === "l" && event.ctrlKey) {
      event.preventDefault();
      console.clear();
    } else if (event.key === "ArrowUp" && !value.slice(0, selectionStart).includes("\n")) {
      const found = older(history, text);
      if (found === null) return;
      event.preventDefault();
      setHistory(found.history);
      setText(found.text);
    } else if (event.key === "ArrowDown" && !value.slice(selectionEnd).includes("\n")) {
      const found = newer(history);
      if (found === null) return;
      event.preventDefault();
      setHistory(found.history);
      setText(found.text);
    }
  }

  return (
    <div className="flex items-start gap-2">
      <span className="pt-[7px] font-mono text-faint" aria-hidden="true">
        ›
      </span>
      <textarea
        id="console-input"
        className="field code w-full resize-none"
        aria-label="Console: a line of Python; Enter runs it, Shift+Enter begins another line"
        data-pane="console"
        rows={Math.min(8, text.split("\n").length)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="x.shape"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface ConsolePaneProps {
  page: DrillPage;
  console: ConsoleHandle;
  /** Whether the code has changed since the console was started. */
  isStale: boolean;
  onLine: (line: number) => void;
}

/** A console in the state that the code leaves behind: for shapes, gradients, and checks by hand. */
export function ConsolePane({ page, console, isStale, onLine }: ConsolePaneProps): ReactElement {
  const { session } = console;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void end.current?.scrollIntoView({ block: "nearest" });
  }, [session.entries]);
  const isBusy = session.state === "starting" || session.state === "running";
  return (
    <section aria-label="Console" className="console-pane">
      <ScrollArea label="What the console said" role="group" className="console-lines">
        <div className="case-verdict">
          <output aria-label="State of the console">{consoleWords(session)}</output>
          <span className="flex gap-2">
            {isStale ? <span className="text-warn">The code has changed since</span> : null}
            {isBusy ? (
              <button type="button" className="link" onClick={console.interrupt}>
                Interrupt
              </button>
            ) : null}
            <button type="button" className="link" onClick={console.restart}>
              {session.state === "closed" ? "Start" : "Restart with the code as it is"}
            </button>
          </span>
        </div>
        <Checks page={page} console={console} />
        {session.entries.length === 0 ? (
          <p className="text-s text-soft">
            Lines run in the state that the code leaves behind. <kbd>Enter</kbd> runs, <kbd>Shift</kbd>+<kbd>Enter</kbd>{" "}
            begins another line, <kbd>↑</kbd> brings back, <kbd>Ctrl</kbd>+<kbd>C</kbd> interrupts.
          </p>
        ) : (
          // Entries have no identity of their own: they are the session, in order.
          session.entries.map((entry, index) => <Entry key={index} entry={entry} onLine={onLine} />)
        )}
        <div ref={end} />
      </ScrollArea>
      <div className="console-input">
        <ConsoleInput console={console} />
      </div>
    </section>
  );
}
