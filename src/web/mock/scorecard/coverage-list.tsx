import type { QuestionCoverage } from "#mock/scorecard/scorecard.schemas.ts";
import type { ReactElement } from "react";
import { Markdown } from "../../ui/markdown.tsx";
import { countWords } from "../../ui/words.ts";

/** Each question with its points: those that were heard, with the words, and those that were not. */
export function CoverageList({ coverage }: { coverage: readonly QuestionCoverage[] }): ReactElement | null {
  if (coverage.length === 0) return null;
  return (
    <section className="pt-5">
      <h2 className="h2">Question by question</h2>
      <ol className="grid gap-4 pt-1">
        {coverage.map(({ id, ask, minutes, hints, points }) => (
          <li key={id} className="coverage">
            <Markdown text={ask} small />
            <p className="num text-s text-soft">
              {minutes} minutes{hints === 0 ? "" : `, ${countWords(hints, "hint")}`}
            </p>
            <ul className="pt-1">
              {points.map(({ say, must, quote }) => (
                <li key={say} className="coverage-point" data-heard={quote !== null}>
                  <span aria-hidden="true">{quote === null ? "·" : "✓"}</span>
                  <span className="min-w-0">
                    <span className="sr-only">{quote === null ? "Not heard: " : "Heard: "}</span>
                    <Markdown text={`${say}${must ? "" : " *(adds)*"}`} small />
                    {quote === null ? null : <span className="text-s text-soft">“{quote.text}”</span>}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
