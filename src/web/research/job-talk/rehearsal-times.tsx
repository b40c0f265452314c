import type { JobTalkFields, TalkRehearsal } from "#research/job-talk.schemas.ts";
import { plannedSeconds } from "#research/talk-plan.rules.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { clockWords, instantWords } from "../../ui/words.ts";
import { deleteRehearsal, rehearsalsQuery, restoreRehearsal } from "../research-api.ts";
import { talkPlotHeight } from "./talk-plot-height.ts";
import { TimesTable } from "./times-table.tsx";

interface RehearsalTimesProps {
  talkId: string;
  fields: JobTalkFields;
}

/** How the talk was given so far: time on each slide against the plan, drawn and as a table, and each rehearsal. */
export function RehearsalTimes({ talkId, fields }: RehearsalTimesProps): ReactElement {
  const query = useQuery(rehearsalsQuery(talkId));
  return (
    <section className="grid gap-3 pt-6" aria-label="Rehearsals">
      <h2 className="h2">Rehearsals</h2>
      <FetchNotice
        query={query}
        failed="The rehearsals could not be fetched."
        reading="Reading the rehearsals…"
        isPage={false}
      />
      {query.data === undefined ? null : query.data.length === 0 ? (
        <p className="text-soft">
          None yet. Each records the seconds on every slide, so that you see where the time goes.
        </p>
      ) : (
        <Times talkId={talkId} fields={fields} rehearsals={query.data} />
      )}
    </section>
  );
}

const total = (seconds: readonly number[]): number => seconds.reduce((sum, one) => sum + one, 0);

interface TimesProps extends RehearsalTimesProps {
  rehearsals: readonly TalkRehearsal[];
}

function Times({ talkId, fields, rehearsals }: TimesProps): ReactElement {
  const client = useQueryClient();
  const [now] = useState(() => new Date());
  const { slides, parts } = fields;
  const planned = useMemo(() => plannedSeconds({ slides, parts }), [slides, parts]);
  const plan = total(planned.map((seconds) => seconds ?? 0));
  const draw = useCallback(
    async (width: number) => (await import("./talk-plot.ts")).plotTalk({ rehearsals, planned }, width),
    [rehearsals, planned],
  );
  const take = (next: TalkRehearsal[]): void => void client.setQueryData(rehearsalsQuery(talkId).queryKey, next);

  async function remove(id: string): Promise<void> {
    try {
      take(await deleteRehearsal(talkId, id));
      showToast("The rehearsal is deleted.", () => {
        restoreRehearsal(talkId, id).then(take, (error: unknown) =>
          showToast(`It is still deleted. ${errorSentence(error)}`),
        );
      });
    } catch (error) {
      showToast(`Nothing was deleted. ${errorSentence(error)}`);
    }
  }

  return (
    <>
      <PlotFigure
        title="Time on each slide: plan dashed, latest rehearsal in colour"
        draw={draw}
        height={talkPlotHeight}
      >
        <TimesTable rehearsals={rehearsals} planned={planned} />
      </PlotFigure>
      <ul>
        {rehearsals.toReversed().map(({ id, startedAt, seconds }) => (
          <li key={id} className="flex items-baseline gap-3 border-b border-line py-1">
            <span className="num font-semibold">{clockWords(total(seconds) * 1000)}</span>
            <span className="num min-w-0 flex-1 text-s text-soft">
              {instantWords(startedAt, now)}
              {plan === 0 ? "" : ` · ${differenceWords(total(seconds) - plan)}`}
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`Delete the rehearsal of ${instantWords(startedAt, now)}`}
              onClick={() => void remove(id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** `1:10 over the plan`, `0:05 under the plan`. */
function differenceWords(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded === 0) return "as planned";
  return `${clockWords(Math.abs(rounded) * 1000)} ${rounded > 0 ? "over" : "under"} the plan`;
}
