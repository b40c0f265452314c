import type { MockPage } from "#mock/mock.schemas.ts";
import type { Critique, DimensionScore, Quote } from "#mock/scorecard/scorecard.schemas.ts";
import { usualPace } from "#mock/scorecard/pace.rules.ts";
import { sameJudge, spreadOf, type Spread } from "#mock/scorecard/spread.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { settingsQuery } from "../../queries.ts";
import { useContentFocusOnceShown } from "../../ui/free-focus.ts";
import { Notice } from "../../ui/notice.tsx";
import { CoverageList } from "./coverage-list.tsx";
import { NextThings } from "./next-things.tsx";
import { ScoreControls } from "./score-controls.tsx";
import { judgeWords, speechWords, spreadWords, verdictWords } from "./scorecard-words.ts";
import type { Scoring } from "./use-scoring.ts";

/** What the round was worth, with the words that earned it, and what to do next. Who scores it can be chosen, and asked again. */
export function ScorecardView({ page, scoring }: { page: MockPage; scoring: Scoring }): ReactElement {
  const { critiques } = page;
  useContentFocusOnceShown();
  // The latest, until another one is asked for; a new one is shown when it comes.
  const [picked, setPicked] = useState<{ id: string; among: number } | null>(null);
  const chosen = picked?.among === critiques.length ? critiques.find(({ id }) => id === picked.id) : undefined;
  const shown = chosen ?? critiques.at(-1) ?? null;
  const controls = (
    <ScoreControls
      scoring={scoring}
      critiques={critiques}
      shown={shown}
      onShow={(id) => setPicked({ id, among: critiques.length })}
    />
  );
  if (shown !== null)
    return (
      <>
        <Scorecard page={page} critique={shown} />
        {controls}
      </>
    );
  if (scoring.running !== null) return controls;
  return (
    <>
      <Notice title="There is no critique of this round.">
        <p>None is made up in its place. The transcript below is whole.</p>
      </Notice>
      {controls}
    </>
  );
}

function Scorecard({ page, critique }: { page: MockPage; critique: Critique }): ReactElement {
  const { scorecard, by } = critique;
  const { verdict, because } = scorecard.overall;
  const band = useQuery(settingsQuery).data?.paceBand ?? usualPace;
  const spreads = spreadOf(sameJudge(page.critiques, critique));
  return (
    <>
      <section className="pt-5" aria-labelledby="scores">
        <h2 className="h2" id="scores">
          Scorecard
        </h2>
        <p className="pb-3 text-s break-words text-soft">
          By {judgeWords(critique)}.
          {by.kind === "scripted" ? "" : ` Anchors are those of the level ${page.setup.level.replace("-", " ")}.`}
          {spreads.length === 0 ? "" : " Runs of it differ; the spread stands with each score."}
        </p>
        <ul className="grid gap-4">
          {scorecard.dimensions.map((score) => (
            <Dimension
              key={score.id}
              page={page}
              score={score}
              spread={spreads.find(({ id }) => id === score.id)}
              // An anchor says what was seen; a script has only counted.
              hasAnchor={by.kind !== "scripted"}
            />
          ))}
        </ul>
        <p className="max-w-[72ch] pt-3 text-s text-soft">
          {verdict === null ? null : <span className="font-medium text-ink">{verdictWords[verdict]}. </span>}
          {because}
        </p>
      </section>
      <NextThings key={critique.id} page={page} critique={critique} />
      <CoverageList coverage={scorecard.coverage} />
      <section className="pt-5">
        <h2 className="h2">How you spoke</h2>
        <ul className="num pt-1">
          {speechWords(scorecard.speech, band).map((words) => (
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

interface DimensionProps {
  page: MockPage;
  score: DimensionScore;
  /** Over runs of the same judge; undefined where there is one run. */
  spread: Spread | undefined;
  hasAnchor: boolean;
}

function Dimension({ page, score: { id, score, because, quotes }, spread, hasAnchor }: DimensionProps): ReactElement {
  const dimension = page.dimensions.find((one) => one.id === id);
  const own = page.selfRating?.scores[id] ?? null;
  return (
    <li className="score">
      <p className="score-value num" data-none={score === null}>
        {score ?? "–"}
      </p>
      <div className="min-w-0">
        <h3 className="font-medium">
          {dimension?.name ?? id}
          <span className="pl-2 font-normal text-soft">{own === null ? "" : `you said ${own}`}</span>
        </h3>
        {spread === undefined ? null : <p className="num text-s text-soft">{spreadWords(spread)}</p>}
        {score === null || !hasAnchor ? null : <p className="max-w-[72ch]">{dimension?.anchors[score - 1]}</p>}
        <p className="max-w-[72ch] text-s text-soft">{because}</p>
        <QuoteList quotes={quotes} />
      </div>
    </li>
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
