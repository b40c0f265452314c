import type { DrillPage, RevealedFault } from "#debugging/debugging.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { isMac } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { keyShortcuts } from "../ui/keys.ts";
import { clockWords, countWords } from "../ui/words.ts";
import type { StartingDrill } from "../debugging/use-start-drill.ts";
import { dedent, endSentence, lineWords } from "../debugging/drill-words.ts";

/** Text with `code` between back quotes. */
function InlineCode({ text }: { text: string }): ReactElement[] {
  return text.split("`").map((piece, index) =>
    index % 2 === 0 ? (
      <span key={index}>{piece}</span>
    ) : (
      <code key={index} className="font-mono text-[0.92em]">
        {piece}
      </code>
    ),
  );
}

function CodeChange({ before, after }: Pick<RevealedFault, "before" | "after">): ReactElement {
  const lines = [
    { sign: "−", label: "broken", code: dedent(after), wash: "bg-bad-wash", ink: "text-bad" },
    { sign: "+", label: "healthy", code: dedent(before), wash: "bg-good-wash", ink: "text-good" },
  ];
  return (
    <div className="code overflow-x-auto rounded-m border border-line" role="group" aria-label="What was changed">
      {lines.map(({ sign, label, code, wash, ink }) => (
        <div key={label} className={`flex gap-2 px-3 py-1 ${wash}`}>
          <span className={ink} aria-hidden="true">
            {sign}
          </span>
          <span className="sr-only">{label}:</span>
          <pre>{code === "" ? <span className="text-faint">(nothing)</span> : <HighlightedCode code={code} />}</pre>
        </div>
      ))}
    </div>
  );
}

function namedWords({ namedLines, namedFamily }: RevealedFault): string {
  if (namedLines && namedFamily) return "You named its lines and its family.";
  if (namedLines) return "You named its lines, not its family.";
  if (namedFamily) return "You named its family, not its lines.";
  return "You did not name it.";
}

function OneFault({ fault, onLine }: { fault: RevealedFault; onLine: (line: number) => void }): ReactElement {
  const first = fault.lines[0];
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <p className="label">
        {fault.familyTitle}
        {first === undefined ? null : (
          <>
            {" · "}
            <button type="button" className="link" onClick={() => onLine(first)}>
              {lineWords(fault.lines)}
            </button>
          </>
        )}
      </p>
      <h2 className="h2 first-letter:uppercase">
        <InlineCode text={fault.cause} />
      </h2>
      <CodeChange before={fault.before} after={fault.after} />
      <dl className="grid gap-2 text-s">
        <div>
          <dt className="text-faint">Why it happens</dt>
          <dd>
            <InlineCode text={fault.why} />
          </dd>
        </div>
        <div>
          <dt className="text-faint">Found faster</dt>
          <dd>
            <InlineCode text={fault.finding} />
          </dd>
        </div>
        <div>
          <dt className="text-faint">What must hold</dt>
          <dd className="first-letter:uppercase">
            <InlineCode text={fault.invariant} />
          </dd>
        </div>
        <div>
          <dt className="text-faint">Tends to show as</dt>
          <dd className="first-letter:uppercase">
            <InlineCode text={fault.symptoms.join("; ")} />
          </dd>
        </div>
      </dl>
      <p className="text-s text-soft">{namedWords(fault)}</p>
    </section>
  );
}

function hypothesisWords({ firstRightMs, falseLeads }: NonNullable<DrillPage["reveal"]>): string {
  const first =
    firstRightMs === null ? "No guess pointed the right way" : `First right guess after ${clockWords(firstRightMs)}`;
  return `${first}; ${falseLeads === 0 ? "no false leads" : countWords(falseLeads, "false lead")}.`;
}

interface DrillAfterwardsProps {
  page: DrillPage;
  onLine: (line: number) => void;
  starting: StartingDrill;
  onNext: () => void;
}

/** What was wrong, where, and how one finds it faster; then the next drill. */
export function DrillAfterwards({ page, onLine, starting, onNext }: DrillAfterwardsProps): ReactElement | null {
  if (page.reveal === null) return null;
  return (
    <article className="grid gap-5">
      <div className="grid gap-2">
        <p className="font-medium">{endSentence(page)}</p>
        <p className="num text-s text-soft">{hypothesisWords(page.reveal)}</p>
        <div className="flex flex-wrap gap-2 pt-1">
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts={keyShortcuts("n", isMac)}
            disabled={starting.isStarting}
            onClick={onNext}
          >
            {starting.isStarting ? "Making the next drill…" : "Next drill"} <KeyCap keys="n" />
          </button>
          <Link
            to="/debugging/drills/$id"
            params={{ id: page.id }}
            search={{ pane: "afterwards", view: "healthy" }}
            className="btn"
          >
            Beside the healthy program
          </Link>
        </div>
        {starting.error === null ? null : (
          <p role="alert" className="text-s text-bad">
            {starting.error}
          </p>
        )}
      </div>
      {page.reveal.faults.map((fault) => (
        <OneFault key={`${fault.operator} ${fault.lines.join()}`} fault={fault} onLine={onLine} />
      ))}
    </article>
  );
}
