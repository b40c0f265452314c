import type { ProblemPage } from "#practice/practice.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { askedWords, clockWords, languageWords } from "../ui/words.ts";
import { LevelledStatement } from "./levelled-statement.tsx";

/** A dotted name as people say it: `torch.nn.functional.softmax` as `F.softmax`. */
export function shortName(dotted: string): string {
  return dotted
    .replace(/^torch\.nn\.functional\./, "F.")
    .replace(/^torch\.nn\./, "nn.")
    .replace(/^numpy\./, "np.");
}

function Facts({ page }: { page: ProblemPage }): ReactElement {
  return (
    <dl className="facts mt-5">
      <dt>target</dt>
      <dd className="num">
        {page.minutes} minutes{page.bestMs === null ? "" : `; your best ${clockWords(page.bestMs)}`}
      </dd>
      {page.forbid.length === 0 ? null : (
        <>
          <dt>forbidden</dt>
          <dd className="font-mono text-[12.5px]">{page.forbid.map(shortName).join(", ")}</dd>
        </>
      )}
    </dl>
  );
}

interface StatementProps {
  page: ProblemPage;
  /** See {@link LevelledStatement}. */
  levelsPassed: number;
  /** The ladder below it. */
  help: ReactNode;
}

/** What a problem asks. */
export function Statement({ page, levelsPassed, help }: StatementProps): ReactElement {
  return (
    <article>
      <p className="label">
        {languageWords(page)} · {page.difficulty} · {askedWords[page.asked]}
      </p>
      {/* The page's heading stands in the bar above, which is there whatever this pane shows. */}
      <p className="h1 py-2">{page.title}</p>
      <LevelledStatement statement={page.statement} passed={levelsPassed} />
      <Facts page={page} />
      {help}
      <section aria-label="References" className="pt-5">
        <h2 className="label pb-1">References</h2>
        <ul className="grid gap-1 text-s text-soft">
          {page.references.map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </section>
    </article>
  );
}
