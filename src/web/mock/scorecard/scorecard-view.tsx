import type { MockPage } from "#mock/mock.schemas.ts";
import type { Critique, Quote, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { mockQuery, postCritique } from "../mock-api.ts";
import { CoverageList } from "./coverage-list.tsx";
import { speechWords, suggestionHref, suggestionWords } from "./scorecard-words.ts";

/** What the round was worth, with the words that earned it, and what to do next. */
export function ScorecardView({ page }: { page: MockPage }): ReactElement {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const critique = page.critiques.at(-1);
  if (critique !== undefined) return <Scorecard page={page} critique={critique} />;
  async function score(): Promise<void> {
    setProblem(null);
    try {
      await postCritique(page.id);
      await client.invalidateQueries({ queryKey: mockQuery(page.id).queryKey });
    } catch (error) {
      setProblem(errorSentence(error));
    }
  }
  return (
    <Notice title="There is no critique of this round.">
      <p>{problem ?? "It was not made, or could not be. The transcript below is whole."}</p>
      <button type="button" className="btn" onClick={() => void score()}>
        Score the round
      </button>
    </Notice>
  );
}

function Scorecard({ page, critique }: { page: MockPage; critique: Critique }): ReactElement {
  const { scorecard, by } = critique;
  const { dimensions, selfRating } = page;
  // An anchor says what was seen; a script has only counted.
  const isScripted = by.kind === "scripted";
  return (
    <>
      <section className="pt-5" aria-labelledby="scores">
        <h2 className="h2" id="scores">
          Scorecard
        </h2>
        <p className="pb-3 text-s text-soft">
          By {by.name}, version {by.version}.
          {isScripted ? "" : ` Anchors are those of the level ${page.setup.level.replace("-", " ")}.`}
        </p>
        <ul className="grid gap-4">
          {scorecard.dimensions.map(({ id, score, because, quotes }) => {
            const dimension = dimensions.find((one) => one.id === id);
            const own = selfRating?.scores[id] ?? null;
            return (
              <li key={id} className="score">
                <p className="score-value num" data-none={score === null}>
                  {score ?? "–"}
                </p>
                <div className="min-w-0">
                  <h3 className="font-medium">
                    {dimension?.name ?? id}
                    <span className="pl-2 font-normal text-soft">{own === null ? "" : `you said ${own}`}</span>
                  </h3>
                  {score === null || isScripted ? null : (
                    <p className="max-w-[72ch]">{dimension?.anchors[score - 1]}</p>
                  )}
                  <p className="max-w-[72ch] text-s text-soft">{because}</p>
                  <QuoteList quotes={quotes} />
                </div>
              </li>
            );
          })}
        </ul>
        <p className="max-w-[72ch] pt-3 text-s text-soft">{scorecard.overall.because}</p>
      </section>
      <Next suggestions={scorecard.suggestions} />
      <CoverageList coverage={scorecard.coverage} />
      <section className="pt-5">
        <h2 className="h2">How you spoke</h2>
        <ul className="num pt-1">
          {speechWords(scorecard.speech).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <section className="pt-5">
        <h2 className="h2">What this cannot tell</h2>
        <ul className="max-w-[72ch] pt-1 text-soft">
          {scorecard.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function QuoteList({ quotes }: { quotes: readonly Quote[] }): ReactElement | null {
  if (quotes.length === 0) return null;
  return (
    <ul className="pt-1 text-s">
      {quotes.map(({ seq, text }) => (
        <li key={`${seq} ${text}`}>
          <a href={`#turn-${seq}`} className="score-quote">
            “{text}”
          </a>
        </li>
      ))}
    </ul>
  );
}

function Next({ suggestions }: { suggestions: readonly Suggestion[] }): ReactElement | null {
  const navigate = useNavigate();
  useCommands(
    suggestions.map((suggestion, index) => ({
      title: suggestionWords(suggestion),
      group: "Mock" as const,
      keys: String(index + 1),
      run: () => void navigate({ href: suggestionHref(suggestion) }),
    })),
  );
  if (suggestions.length === 0) return null;
  return (
    <section className="pt-5">
      <h2 className="h2">Next</h2>
      <ol className="grid gap-3 pt-1">
        {suggestions.map((suggestion, index) => (
          <li key={suggestion.question}>
            <a href={suggestionHref(suggestion)} className="link" aria-keyshortcuts={String(index + 1)}>
              {suggestionWords(suggestion)}
            </a>{" "}
            <KeyCap keys={String(index + 1)} />
            <p className="max-w-[72ch] text-s text-soft">{suggestion.because}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
