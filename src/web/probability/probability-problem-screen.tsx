import type { ProbabilityAttempt, ProbabilityPage } from "#knowledge/probability/probability.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from "react";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { errorSentence } from "../api.ts";
import { announce } from "../ui/announce.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { clockWords, instantWords } from "../ui/words.ts";
import { AttemptResult } from "./attempt-result.tsx";
import { NumberField } from "./number-field.tsx";
import { postProbabilityAnswer, probabilityHomeQuery, probabilityProblemQuery } from "./probability-api.ts";
import { freshSeed } from "./probability-search.ts";
import { SimulationPane } from "./simulation-pane.tsx";
import { useAnswerDraft } from "./use-answer-draft.ts";
import { showThenFocus } from "../ui/show-then-focus.ts";

const route = getRouteApi("/frame/probability/$id");

/** One probability problem with its numbers: the answer, then why, then a simulation. */
export function ProbabilityProblemScreen(): ReactElement {
  const { id } = route.useParams();
  const { seed = 0 } = route.useSearch();
  const query = useQuery({ ...probabilityProblemQuery(id, seed), staleTime: Infinity });
  return (
    <div className="page">
      <FetchNotice query={query} failed="The problem could not be fetched." reading="Drawing the numbers…" />
      {query.data === undefined ? null : <Problem key={`${id} ${seed}`} page={query.data} />}
    </div>
  );
}

function Problem({ page }: { page: ProbabilityPage }): ReactElement {
  const { id, title, topic, topicName, level, minutes, seed, statement } = page;
  const client = useQueryClient();
  const navigate = useNavigate();
  const home = useQuery(probabilityHomeQuery);
  const [judged, setJudged] = useState<ProbabilityAttempt | null>(null);
  // the page may have been answered in another window since it was first read
  const attempt = judged ?? page.attempt;
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const { typed, setTyped, shownMs, timeMs } = useAnswerDraft(id, seed, attempt === null);
  const field = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const next = home.data?.next.find(({ problemId }) => problemId !== id);

  useEffect(() => {
    if (page.attempt === null) field.current?.focus();
  }, [page.attempt]);

  async function send(answer: string | null): Promise<void> {
    if (isSending) return;
    if (answer?.trim() === "") {
      setProblem("Type a number first, or an expression that gives one.");
      field.current?.focus();
      return;
    }
    setSending(true);
    setProblem(null);
    try {
      const result = await postProbabilityAnswer(id, { seed, typed: answer, timeMs: timeMs() });
      showThenFocus(
        () => setJudged(result),
        () => heading.current,
      );
      announce(
        result.right ? "Right." : answer === null ? "The solution is shown." : `Not right. ${result.trap ?? ""}`,
      );
      await client.invalidateQueries({ queryKey: ["probability"] });
    } catch (error) {
      setProblem(`${errorSentence(error)} What you typed is kept.`);
      field.current?.focus();
    } finally {
      setSending(false);
    }
  }

  function drawFresh(): void {
    void navigate({ to: "/probability/$id", params: { id }, search: { seed: freshSeed() } });
  }

  const goNext = (): void =>
    void (next === undefined
      ? navigate({ to: "/probability" })
      : navigate({ to: "/probability/$id", params: { id: next.problemId } }));

  useCommands([
    { title: "Fresh numbers", group: "Probability", keys: "f", run: drawFresh },
    { title: "Next for me", group: "Probability", keys: "n", run: goNext },
    ...(attempt === null
      ? [
          {
            title: "Type the answer",
            group: "Probability" as const,
            keys: "a",
            run: () => field.current?.focus(),
          },
          { title: "Show the solution", group: "Probability" as const, keys: "s", run: () => void send(null) },
        ]
      : []),
  ]);

  return (
    <article className="problem-sheet">
      <title>{`${title} · Warmup`}</title>
      <header className="grid gap-1 border-b border-line pb-4">
        <p className="label">
          <Link to="/probability" className="hover:text-ink">
            Probability
          </Link>{" "}
          /{" "}
          <Link to="/topics/$id" params={{ id: topic }} className="hover:text-ink">
            {topicName}
          </Link>
        </p>
        <h1 className="title">{title}</h1>
        <p className="num text-soft">
          {level} ·{" "}
          <span role="timer" aria-label="Time on this problem">
            {clockWords(attempt?.timeMs ?? shownMs)}
          </span>{" "}
          of {minutes} min
        </p>
      </header>
      <Markdown text={statement} />
      {attempt === null ? (
        <form
          className="grid gap-3"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void send(typed);
          }}
        >
          <NumberField id="answer" value={typed} onChange={setTyped} fieldRef={field} />
          <p role="alert" className="text-bad empty:hidden">
            {problem}
          </p>
          <div className="flex flex-wrap gap-2">
            <button type="submit" className="btn btn-primary" aria-disabled={isSending}>
              Answer <KeyCap keys="enter" />
            </button>
            <button type="button" className="btn" aria-keyshortcuts="s" onClick={() => void send(null)}>
              Show the solution <KeyCap keys="s" />
            </button>
            <button type="button" className="btn btn-quiet" aria-keyshortcuts="f" onClick={drawFresh}>
              Fresh numbers <KeyCap keys="f" />
            </button>
          </div>
        </form>
      ) : (
        <>
          <AttemptResult attempt={attempt} headingRef={heading} />
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn btn-primary" aria-keyshortcuts="n" onClick={goNext}>
              Next for me <KeyCap keys="n" />
            </button>
            <button type="button" className="btn" aria-keyshortcuts="f" onClick={drawFresh}>
              Fresh numbers <KeyCap keys="f" />
            </button>
          </div>
          <SimulationPane attempt={attempt} />
        </>
      )}
      <History page={page} />
    </article>
  );
}

function History({ page }: { page: ProbabilityPage }): ReactElement | null {
  const [now] = useState(() => new Date());
  const earlier = page.history.filter(({ seed }) => seed !== page.seed);
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="history-title" className="border-t border-line pt-4">
      <h2 id="history-title" className="label pb-2">
        Earlier
      </h2>
      <ul className="grid gap-1 text-s">
        {earlier.slice(0, 10).map(({ id, seed, at, right, timeMs }) => (
          <li key={id} className="num">
            <Link to="/probability/$id" params={{ id: page.id }} search={{ seed }} className="link">
              {instantWords(at, now)}
            </Link>{" "}
            <span className={right ? "text-good" : "text-bad"}>{right ? "right" : "wrong"}</span> in{" "}
            {clockWords(timeMs)}
          </li>
        ))}
      </ul>
    </section>
  );
}
