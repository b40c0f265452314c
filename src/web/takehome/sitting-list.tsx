import type { TakeHomePage } from "#takehome/takehome.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { instantWords } from "../ui/words.ts";
import { deleteSitting, restoreSitting, takeHomeQuery, takeHomesQuery } from "./takehome-api.ts";
import { sittingWords } from "./takehome-words.ts";

/** The user's work at a take-home, newest first. */
export function SittingList({ takeHome }: { takeHome: TakeHomePage }): ReactElement {
  const client = useQueryClient();
  const [now] = useState(() => new Date());
  const again = (): void => {
    void client.invalidateQueries({ queryKey: takeHomeQuery(takeHome.id).queryKey });
    void client.invalidateQueries({ queryKey: takeHomesQuery.queryKey });
  };

  async function remove(id: string): Promise<void> {
    try {
      await deleteSitting(id);
      again();
      showToast("It is deleted, with its folder.", () =>
        restoreSitting(id).then(again, (error: unknown) => showToast(`It is still deleted. ${errorSentence(error)}`)),
      );
    } catch (error) {
      showToast(`It is still there. ${errorSentence(error)}`);
    }
  }

  return (
    <section aria-labelledby="sittings">
      <h2 id="sittings" className="label pb-1">
        Begun before
      </h2>
      <ul className="border-t border-line">
        {takeHome.sittings.map((sitting) => (
          <li key={sitting.id} className="takehome-sitting">
            <span className="grid min-w-0">
              <Link
                to="/takehomes/$id"
                params={{ id: takeHome.id }}
                search={{ sitting: sitting.id }}
                className="link num"
              >
                {instantWords(sitting.startedAt, now)}
              </Link>
              <span className="num text-s text-soft">
                {sittingWords(sitting)} · seed {sitting.seed}
              </span>
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete what was begun ${instantWords(sitting.startedAt, now)}`}
              onClick={() => void remove(sitting.id)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
