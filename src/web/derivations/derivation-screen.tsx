import type { DerivationPage } from "#knowledge/derivations/derivations.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { lazyDialog } from "../ui/lazy-part.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { Notice } from "../ui/notice.tsx";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";
import { DerivationEnd } from "./derivation-end.tsx";
import { derivationQuery, postStartOver } from "./derivations-api.ts";
import { DoneStep } from "./done-step.tsx";
import { forgetLineDraft } from "./line-draft.ts";
import { focusLine } from "./lines-field.tsx";
import { OpenStep } from "./open-step.tsx";

const ConfirmDialog = lazyDialog(async () => (await import("../ui/confirm-dialog.tsx")).ConfirmDialog);

const route = getRouteApi("/frame/derivations/$id");

/** A derivation: what is given, the steps so far, the one that is open, and at the end what it is good for. */
export function DerivationScreen(): ReactElement {
  const { id } = route.useParams();
  const query = useQuery({ ...derivationQuery(id), refetchOnMount: "always" });
  if (query.data !== undefined && query.isFetchedAfterMount)
    return <Derivation key={id} page={query.data} onReload={() => void query.refetch()} />;
  return (
    <div className="page">
      <title>Derivation · Warmup</title>
      {query.isError ? (
        <Notice isPage title="This derivation cannot be opened.">
          <p>{errorSentence(query.error)}</p>
          <div className="flex gap-2">
            <button type="button" className="btn" onClick={() => void query.refetch()}>
              Try again
            </button>
            <Link to="/derivations" className="btn">
              To the derivations
            </Link>
          </div>
        </Notice>
      ) : (
        <p className="text-faint">Opening the derivation…</p>
      )}
    </div>
  );
}

function Derivation({ page, onReload }: { page: DerivationPage; onReload: () => void }): ReactElement {
  const { id, sitting, steps } = page;
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const movesOn = useRef(false);
  const [round, setRound] = useState(0);
  const isDone = sitting !== null && sitting.outcome !== null;
  const isUntouched = steps.length === 1 && steps[0]?.tries === 0 && steps[0].hints.length === 0;

  function show(next: DerivationPage): void {
    const isFurther = next.steps.length > steps.length || next.sitting?.outcome !== sitting?.outcome;
    movesOn.current = isFurther;
    cache.setQueryData(derivationQuery(id).queryKey, next);
  }

  // What comes next has the cursor once it is on screen.
  useEffect(() => {
    if (!movesOn.current) return;
    movesOn.current = false;
    const end = document.getElementById("derivation-end");
    if (end === null) focusLine(0);
    else end.focus();
    (end ?? document.getElementById("open-step"))?.scrollIntoView({ block: "center" });
  }, [page]);

  async function startOver(): Promise<void> {
    setAsking(false);
    try {
      const next = await postStartOver(id);
      forgetLineDraft(browserStorage, id);
      setRound(round + 1);
      show(next);
      movesOn.current = true;
    } catch (error) {
      showToast(`It could not be started over. ${errorSentence(error)}`);
    }
  }

  const ask = (): void => (isDone ? void startOver() : setAsking(true));
  const topic = page.topics[0]?.id;
  useCommands([
    ...(isUntouched && !isDone
      ? []
      : [
          {
            title: isDone ? "Derive it again" : "Start over",
            group: "Derivation" as const,
            keys: "shift+r",
            run: ask,
          },
        ]),
    { title: "To the list", group: "Derivation", keys: "b", run: () => void navigate({ to: "/derivations" }) },
    ...(isDone
      ? [
          {
            title: "Write a card from it",
            group: "Derivation" as const,
            keys: "w",
            run: () =>
              void navigate({ to: "/cards", search: { write: true, ...(topic === undefined ? {} : { topic }) } }),
          },
        ]
      : []),
  ]);

  return (
    <div className="page">
      <title>{`${page.title} · Warmup`}</title>
      <div className="derivation">
        <header className="pb-5">
          <p className="label">
            <Link to="/derivations" className="hover:text-ink">
              Derivations
            </Link>
          </p>
          <h1 className="title pt-2">{page.title}</h1>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pt-2 text-s text-soft">
            <span className="num">
              {page.minutes} min · {countWords(page.stepCount, "step")}
            </span>
            {page.topics.map(({ id: topicId, name }) => (
              <Link key={topicId} to="/topics/$id" params={{ id: topicId }} search={{}} className="link">
                {name}
              </Link>
            ))}
            {isUntouched || isDone ? null : (
              <button type="button" className="link" aria-keyshortcuts="shift+r" onClick={ask}>
                Start over <KeyCap keys="shift+r" />
              </button>
            )}
          </p>
        </header>
        <div className="sheet">
          <section aria-label="Given" className="sheet-given">
            <p className="label pb-2">Given</p>
            <Markdown text={page.given} />
          </section>
          <ol aria-label="Steps">
            {steps.map((step) =>
              step.state === "open" && !isDone ? (
                <OpenStep key={`${round}-${step.number}`} page={page} step={step} onPage={show} onReload={onReload} />
              ) : (
                <DoneStep key={step.number} step={step} notation={page.notation} />
              ),
            )}
          </ol>
        </div>
        {isDone ? <DerivationEnd page={page} onAgain={ask} /> : null}
      </div>
      {isAsking ? (
        <Suspense>
          <ConfirmDialog
            title="Start over?"
            description="The steps found so far are kept with your data, and the first one opens again."
            confirm="Start over"
            keep="Go on here"
            onConfirm={() => void startOver()}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
