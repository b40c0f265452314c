import type { ProblemPage } from "#practice/practice.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { askedWords, clockWords, languageWords } from "../ui/words.ts";

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

/** What a problem asks. `help` is the ladder below it. */
export function Statement({ page, help }: { page: ProblemPage; help: ReactNode }): ReactElement {
  return (
    <article>
      <p className="label">
        {languageWords(page)} · {page.difficulty} · {askedWords[page.asked]}
      </p>
      {/* The page's heading stands in the bar above, which is there whatever this pane shows. */}
      <p className="h1 py-2">{page.title}</p>
      <Markdown text={page.statement} />
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
