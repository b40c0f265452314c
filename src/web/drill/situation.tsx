import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { countWords, runtimeWords } from "../ui/words.ts";
import { drillFacts } from "../debugging/drill-words.ts";

/** What the program is for, what is asked, and what healthy looks like. */
export function Situation({ page }: { page: DrillPage }): ReactElement {
  const task =
    page.kind === "component"
      ? "It passed its tests before. Find what was broken, and fix it: any fix that behaves right is right."
      : "It trained well before. Find what was broken, and fix it: any fix that behaves right is right.";
  return (
    <article>
      <p className="label">{[runtimeWords[page.runtime], drillFacts(page)].join(" · ")}</p>
      <p className="h1 py-2">{page.title}</p>
      <p className="pb-3 text-soft">
        There {page.faults === 1 ? "is" : "are"} {countWords(page.faults, "fault")} in this program. {task}
      </p>
      <Markdown text={page.statement} />
      {page.healthy === null ? null : (
        <section aria-label="Healthy" className="pt-4">
          <h2 className="label pb-1">Healthy</h2>
          <Markdown text={page.healthy} />
        </section>
      )}
      <dl className="facts mt-5">
        <dt>share</dt>
        <dd className="font-mono text-[12.5px] break-all">{page.shareId}</dd>
      </dl>
    </article>
  );
}
