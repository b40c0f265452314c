import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockPage } from "#mock/mock.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useContentFocusOnceShown } from "../../ui/free-focus.ts";
import { clockWords, countWords } from "../../ui/words.ts";
import { Transcript } from "../room/transcript.tsx";
import { HeldCritiqueNotice } from "../room/held-notice.tsx";
import { ScorecardView } from "./scorecard-view.tsx";
import { SelfRatingForm } from "./self-rating-form.tsx";
import { useScoring } from "./use-scoring.ts";

/** A round that is over: one's own rating first, then the scorecard, and the transcript under it. */
export function RoundOver({ page }: { page: MockPage }): ReactElement {
  const { setup, entries, ms, startedAt } = page;
  const scoring = useScoring(page.id);
  useContentFocusOnceShown();
  const answers = entries.filter(({ body }) => body.kind === "said" && body.by === "candidate").length;
  return (
    <main id="main" className="page overflow-y-auto" tabIndex={-1}>
      <nav aria-label="Breadcrumb" className="text-s">
        <Link to="/mocks" className="text-soft hover:text-ink">
          Mock interviews
        </Link>
      </nav>
      <header className="border-b border-line pb-5">
        <h1 className="title pt-2">{roundTitles[setup.round]}, mock</h1>
        <p className="num pt-1 text-soft">
          {new Date(startedAt).toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, {clockWords(ms)} of{" "}
          {setup.minutes} minutes, {countWords(answers, "answer")}
        </p>
      </header>
      {page.subject?.kind === "drill" && page.state === "rated" ? (
        <p className="pt-4">
          <Link
            to="/debugging/drills/$id"
            params={{ id: page.subject.id }}
            search={{ pane: "afterwards" }}
            className="link"
          >
            What was wrong with the program
          </Link>
          : its faults, how one finds them, and the healthy program beside it.
        </p>
      ) : null}
      <HeldCritiqueNotice page={page} />
      {page.state === "closed" ? (
        <SelfRatingForm
          page={page}
          onRated={() => {
            document.getElementById("main")?.scrollTo({ top: 0 });
            // An assistant scores what it held when it is told to.
            if (setup.interviewer !== "assistant") void scoring.score(setup.interviewer, 1);
          }}
        />
      ) : (
        <ScorecardView page={page} scoring={scoring} />
      )}
      <section className="pt-5">
        <h2 className="h2">What was said</h2>
        <Transcript entries={entries} coming={null} isBusy={false} />
        {page.notes === "" ? null : (
          <>
            <h2 className="h2 pt-4">Your notes</h2>
            <p className="whitespace-pre-wrap">{page.notes}</p>
          </>
        )}
      </section>
    </main>
  );
}
