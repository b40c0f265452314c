import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockSummary } from "#mock/mock.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { useCommands } from "../ui/commands.ts";
import { moveRow } from "../ui/move-row.ts";
import { showToast } from "../ui/toasts.tsx";
import { clockWords, countWords } from "../ui/words.ts";
import { deleteMock, mocksKey, mocksQuery, restoreMock } from "./mock-api.ts";
import { SetUp } from "./setup/set-up.tsx";
import "./mock.css";

const msPerMinute = 60_000;
const stateWords = { open: "goes on", closed: "not rated yet", rated: "" } as const;

/** A round to begin, and those that were held. */
export function MocksScreen(): ReactElement {
  const query = useQuery({ ...mocksQuery, refetchOnMount: "always" });
  const open = query.data?.find(({ state }) => state === "open");
  return (
    <div className="page">
      <title>Mock interviews · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Mock interviews</p>
        <h1 className="title pt-2">A round, before the round.</h1>
        {open === undefined ? null : (
          <p className="pt-1">
            <Link to="/mocks/$id" params={{ id: open.id }} className="link">
              Go back into {roundTitles[open.setup.round]}
            </Link>{" "}
            <span className="num text-soft">at {clockWords(open.ms)}</span>
          </p>
        )}
        <p className="pt-1">
          <Link to="/peer" className="link">
            With another person, in a peer room
          </Link>
        </p>
      </header>
      <SetUp />
      <FetchNotice
        query={query}
        failed="Your mock interviews could not be fetched."
        reading="Fetching…"
        isPage={false}
      />
      {query.data === undefined ? null : <Held mocks={query.data} />}
    </div>
  );
}

function Held({ mocks }: { mocks: readonly MockSummary[] }): ReactElement {
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const reload = (): void => void client.invalidateQueries({ queryKey: mocksKey });

  async function remove(id: string): Promise<void> {
    try {
      await deleteMock(id);
      showToast("Deleted.", () => void restoreMock(id).then(reload));
    } catch (error) {
      showToast(errorSentence(error));
    }
    reload();
  }
  function focused(): string | undefined {
    return document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"];
  }
  useCommands([
    { title: "Next round", group: "Mock", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous round", group: "Mock", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    {
      title: "Delete the round",
      group: "Mock",
      keys: "delete",
      run: () => {
        const id = focused();
        if (id !== undefined) void remove(id);
      },
    },
  ]);
  if (mocks.length === 0) return <p className="pt-5 text-soft">None held yet. The first one is the hardest.</p>;
  return (
    <section className="pt-5" aria-labelledby="held">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="h2" id="held">
          Held
        </h2>
        <Link to="/mocks/trends" className="link">
          Over time
        </Link>
      </div>
      <ul ref={list} className="pt-1">
        {mocks.map(({ id, setup, state, startedAt, ms, scores }) => (
          <li key={id} className="mock-row">
            <Link to="/mocks/$id" params={{ id }} data-row={id} className="mock-link">
              <span className="font-medium">{roundTitles[setup.round]}</span>{" "}
              <span className="text-soft">{setup.rehearses?.name ?? ""}</span>
            </Link>
            <span className="num text-s text-soft">
              {new Date(startedAt).toLocaleDateString("en-GB", { day: "numeric", month: "short" })},{" "}
              {countWords(Math.round(ms / msPerMinute), "minute")}
            </span>
            <span className="num text-s">{scores === null ? stateWords[state] : scoreWords(scores)}</span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete ${roundTitles[setup.round]} of ${startedAt.slice(0, 10)}`}
              onClick={() => void remove(id)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function scoreWords(scores: Readonly<Record<string, number | null>>): string {
  const given = Object.values(scores).filter((score) => score !== null);
  return given.length === 0 ? "not enough to score" : `${given.join(" · ")} of 5`;
}
