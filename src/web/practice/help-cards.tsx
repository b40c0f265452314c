import type { HelpStep } from "#practice/practice.rules.ts";
import type { Sitting } from "#practice/practice.schemas.ts";
import { Suspense, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { HighlightedCode } from "../editor/highlighted-code.tsx";
import { lazyDialog } from "../ui/lazy-part.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { helpWords, offerSentence } from "./help-words.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";
import { useNextHelp } from "./use-next-help.ts";
import { useSittingPart } from "./use-sitting.ts";
import { clockWords } from "../ui/words.ts";
import { ScrollArea } from "../ui/scroll-area.tsx";

const ConfirmDialog = lazyDialog(async () => (await import("../ui/confirm-dialog.tsx")).ConfirmDialog);

function OpenedCard({ look }: { look: Sitting["looks"][number] }): ReactElement {
  return (
    <section className="card card-sunk" aria-label={helpWords(look)}>
      <h2 className="pb-1 text-s font-medium">{helpWords(look)}</h2>
      {look.kind === "solution" ? (
        <ScrollArea label="Code of the solution" className="overflow-x-auto">
          <pre className="code">
            <HighlightedCode code={look.content.trimEnd()} />
          </pre>
        </ScrollArea>
      ) : (
        <Markdown text={look.content} small />
      )}
    </section>
  );
}

interface NextCardProps {
  step: HelpStep;
  offeredAtMs: number;
  offered: boolean;
  onOpen: () => void;
}

function NextCard({ step, offeredAtMs, offered, onOpen }: NextCardProps): ReactElement {
  const words = helpWords(step);
  return (
    <section className={`card ${offered ? "card-offer" : "card-sunk"}`} aria-label={`${words}, not opened`}>
      {offered ? <p className="pb-3 text-s">{offerSentence(step)}</p> : null}
      <div className="flex flex-wrap items-center justify-between gap-2 text-s">
        <span>
          <b>{words}</b> {offered ? null : <span className="text-faint">is offered at {clockWords(offeredAtMs)}</span>}
        </span>
        <button type="button" className={offered ? "btn btn-primary" : "link"} onClick={onOpen}>
          {offered ? "Open" : "open"} <span aria-hidden="true">it</span>
          <span className="sr-only">{words.toLowerCase()}</span> now
        </button>
      </div>
    </section>
  );
}

interface HelpCardsProps {
  keeper: SittingKeeper;
  /** The solution was opened: the rest of the page has more to show. */
  onSolution: () => void;
}

/** The help ladder: what was opened in this sitting, then what comes next. Opening is recorded. */
export function HelpCards({ keeper, onSolution }: HelpCardsProps): ReactElement | null {
  const sitting = useSittingPart(keeper, (state) => state.sitting);
  const next = useNextHelp(keeper);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (sitting === null) return null;

  async function open({ kind, rung }: HelpStep): Promise<void> {
    setAsking(false);
    setProblem(null);
    try {
      await keeper.look({ kind, rung });
      if (kind === "solution") onSolution();
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }

  return (
    <section aria-label="Help" id="help" tabIndex={-1} className="grid grid-cols-1 gap-3 pt-5">
      {sitting.looks.map((look) => (
        <OpenedCard key={`${look.kind}-${look.rung}`} look={look} />
      ))}
      {next !== null ? (
        <NextCard
          step={next.step}
          offeredAtMs={next.offeredAtMs}
          offered={next.offered}
          onOpen={() => (next.step.kind === "solution" ? setAsking(true) : void open(next.step))}
        />
      ) : null}
      {problem === null ? null : (
        <p role="alert" className="text-s text-bad">
          {problem}
        </p>
      )}
      {next !== null || sitting.looks.length > 0 ? (
        <p className="text-xs text-faint">What you open is recorded: the problem then comes back another day.</p>
      ) : null}
      {isAsking ? (
        <Suspense>
          <ConfirmDialog
            title="Show the solution?"
            description="It is recorded. This problem then counts as looked up, and comes back another day."
            confirm="Show the solution"
            keep="Keep trying"
            onConfirm={() => void open({ kind: "solution", rung: null })}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
