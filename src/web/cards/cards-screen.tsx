import type { Card, Cards } from "#knowledge/knowledge.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { useCommands } from "../ui/commands.ts";
import { FilterSelect } from "../ui/filter-select.tsx";
import { KeyCap } from "../ui/key-cap.tsx";
import { moveRow } from "../ui/move-row.ts";
import { Notice } from "../ui/notice.tsx";
import { showToast } from "../ui/toasts.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { countWords } from "../ui/words.ts";
import { CardEditor } from "./card-editor.tsx";
import { cardFilterSchema, cardStandings, filterCards, standingOf, type CardFilter } from "./card-filter.ts";
import { CardRow } from "./card-row.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { cardsQuery, deleteCard, patchCard, restoreCard, topicMapQuery } from "./knowledge-api.ts";

const route = getRouteApi("/frame/cards");

/** What each standing is called. */
const standingWords: Record<(typeof cardStandings)[number], string> = {
  new: "New",
  due: "Due",
  leech: "Leeches",
  suspended: "Suspended",
  buried: "Buried",
};

/** Every card that the user wrote: found, changed, set aside, deleted. */
export function CardsScreen(): ReactElement {
  const query = useQuery({ ...cardsQuery, refetchOnMount: "always" });
  const isSlow = useLateTrue(query.isPending);
  const cards = query.data?.cards;
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/cards" });

  function setFiles(files: CardFilter["files"]): void {
    void navigate({ search: { ...filter, files }, replace: true });
  }

  useCommands([
    { title: "Import cards", group: "Cards", keys: "i", run: () => setFiles("import") },
    { title: "Export cards", group: "Cards", keys: "x", run: () => setFiles("export") },
  ]);
  return (
    <div className="page">
      <title>Cards · Warmup</title>
      <header className="flex flex-wrap items-end justify-between gap-3 border-b border-line pb-5">
        <div>
          <p className="label">Cards</p>
          <h1 className="title pt-2">Yours, in your words.</h1>
          <p className="pt-1 text-soft">{cards === undefined ? "\u00a0" : cardsSentence(cards)}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <button type="button" className="btn" aria-keyshortcuts="i" onClick={() => setFiles("import")}>
            Import <KeyCap keys="i" />
          </button>
          <button type="button" className="btn" aria-keyshortcuts="x" onClick={() => setFiles("export")}>
            Export <KeyCap keys="x" />
          </button>
          <Link to="/review" className="btn btn-primary">
            Review
          </Link>
        </div>
      </header>
      {filter.files === "import" ? <ImportPanel onClose={() => setFiles(undefined)} /> : null}
      {filter.files === "export" && cards !== undefined ? (
        <ExportPanel cards={cards} onClose={() => setFiles(undefined)} />
      ) : null}
      {query.isError && cards === undefined ? (
        <Notice title="Your cards could not be fetched.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Fetching your cards…</p> : null}
      {query.data === undefined ? null : <CardList {...query.data} />}
    </div>
  );
}

function cardsSentence(cards: readonly Card[]): string {
  if (cards.length === 0) return "A card is written after a question is answered, or from nothing.";
  const leeches = cards.filter(({ isLeech, suspended }) => isLeech && !suspended).length;
  const words = `${countWords(cards.length, "card")}.`;
  return leeches === 0
    ? words
    : `${words} ${leeches === 1 ? "One is a leech" : `${leeches} are leeches`}: rewrite rather than repeat.`;
}

function CardList({ cards, today }: Cards): ReactElement {
  const filter = route.useSearch();
  const navigate = useNavigate({ from: "/cards" });
  const client = useQueryClient();
  const { data: topics = [] } = useQuery(topicMapQuery);
  const [editing, setEditing] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const shown = filterCards(cards, useDeferredValue(filter), today);
  const used = topics.filter(({ id }) => cards.some((card) => card.topics.includes(id)));

  function change(next: CardFilter): void {
    void navigate({ search: cardFilterSchema.parse(next), replace: true });
  }

  const refresh = (): void => void client.invalidateQueries({ queryKey: cardsQuery.queryKey });
  const failed = (error: unknown): void => showToast(`Nothing was changed. ${errorSentence(error)}`);

  function remove(card: Card): void {
    void deleteCard(card.id)
      .then(() => {
        refresh();
        showToast("The card is deleted.", () => void restoreCard(card.id).then(refresh).catch(failed));
      })
      .catch(failed);
  }

  function setSuspended(card: Card, suspended: boolean): void {
    void patchCard(card.id, { suspended })
      .then(() => {
        refresh();
        showToast(suspended ? "Suspended: it is not asked again until you say so." : "It is asked again.", () => {
          void patchCard(card.id, { suspended: !suspended }).then(refresh).catch(failed);
        });
      })
      .catch(failed);
  }

  useCommands([
    { title: "Search the cards", group: "Cards", keys: "/", run: () => search.current?.focus() },
    { title: "Write a card", group: "Cards", keys: "n", run: () => change({ ...filter, write: true }) },
    { title: "Next card", group: "Cards", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous card", group: "Cards", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Clear the filters", group: "Cards", keys: "c", run: () => change({}) },
    { title: "Review", group: "Cards", keys: "r", run: () => void navigate({ to: "/review" }) },
  ]);

  return (
    <>
      <div className="flex flex-wrap gap-2 py-4" role="search" aria-label="Cards">
        <input
          ref={search}
          type="search"
          className="field min-w-[180px] flex-1"
          aria-label="Search cards"
          aria-keyshortcuts="/"
          placeholder="Search cards"
          value={filter.q ?? ""}
          onChange={({ target }) => change({ ...filter, q: target.value === "" ? undefined : target.value })}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown") {
              event.preventDefault();
              moveRow(list.current, 1);
            }
          }}
        />
        <FilterSelect
          name="Topic"
          value={filter.topic}
          options={used.map(({ id, name }) => ({ value: id, words: name }))}
          onChange={(topic) => change({ ...filter, topic })}
        />
        <FilterSelect
          name="Standing"
          value={filter.standing}
          options={cardStandings.map((value) => ({ value, words: standingWords[value] }))}
          onChange={(standing) => change(cardFilterSchema.parse({ ...filter, standing }))}
        />
        <button type="button" className="btn" aria-keyshortcuts="n" onClick={() => change({ ...filter, write: true })}>
          Write a card <KeyCap keys="n" />
        </button>
      </div>
      {filter.write === true ? (
        <CardEditor
          card={null}
          start={{ front: "", back: "", topics: filter.topic === undefined ? [] : [filter.topic], questionId: null }}
          onSaved={() => {
            change({ ...filter, write: undefined });
            showToast("The card is written. It is asked today.");
          }}
          onCancel={() => change({ ...filter, write: undefined })}
        />
      ) : null}
      {cards.length === 0 && filter.write !== true ? (
        <Notice title="There is no card yet.">
          <p>Answer a question of a topic in your own words; what you missed is worth a card.</p>
          <Link to="/topics" className="btn">
            To the topics
          </Link>
        </Notice>
      ) : null}
      {cards.length > 0 && shown.length === 0 ? (
        <Notice title="No card passes these filters.">
          <button type="button" className="btn" onClick={() => change({})}>
            Clear the filters
          </button>
        </Notice>
      ) : null}
      <p className="sr-only" role="status">
        {countWords(shown.length, "card")} shown
      </p>
      <ul ref={list} aria-label="Cards">
        {shown.map((card) =>
          editing === card.id ? (
            <li key={card.id}>
              <CardEditor card={card} onSaved={() => setEditing(null)} onCancel={() => setEditing(null)} />
            </li>
          ) : (
            <CardRow
              key={card.id}
              card={card}
              standing={standingOf(card, today)}
              today={today}
              topicNames={card.topics.map((id) => topics.find((topic) => topic.id === id)?.name ?? id)}
              onEdit={() => setEditing(card.id)}
              onDelete={() => remove(card)}
              onSuspend={() => setSuspended(card, !card.suspended)}
            />
          ),
        )}
      </ul>
    </>
  );
}
