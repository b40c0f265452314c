import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { channelWords } from "#campaign/cells/columns.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { countFunnel, fewestCounted, type Responses } from "#campaign/records/funnel.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { Notice } from "../../ui/notice.tsx";
import { countWords } from "../../ui/words.ts";
import { stageHistoryQuery } from "../campaign-api.ts";

/** How far the applications shown came, and how often each channel was answered. */
export function CampaignFunnel({ campaign, rows }: { campaign: Campaign; rows: readonly CampaignRow[] }): ReactElement {
  const query = useQuery(stageHistoryQuery());
  const { stages } = campaign.settings;
  const funnel = useMemo(
    () =>
      query.data === undefined
        ? null
        : countFunnel({
            stages,
            applications: rows.map(({ application }) => application),
            events: eventsOf(rows, query.data),
          }),
    [query.data, rows, stages],
  );
  if (query.isError && funnel === null)
    return (
      <Notice title="The history could not be fetched.">
        <p>{errorSentence(query.error)}</p>
        <button type="button" className="btn" onClick={() => void query.refetch()}>
          Try again
        </button>
      </Notice>
    );
  if (funnel === null) return <p className="text-faint">Reading the history…</p>;
  const most = Math.max(1, funnel.reached[0]?.count ?? 1);
  return (
    <div className="funnel">
      <section aria-labelledby="funnel-reached">
        <h2 id="funnel-reached" className="h2">
          How far they came
        </h2>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Reached</th>
              <th scope="col">Of the one before</th>
            </tr>
          </thead>
          <tbody>
            {funnel.reached.map(({ stage, count, share }, place) => (
              <tr key={stage.id}>
                <th scope="row">{stage.name}</th>
                <td>
                  <span className="funnel-bar" style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
                  <span className="num">{count.toLocaleString("en")}</span>
                </td>
                <td className="num">{place === 0 ? "" : shareWords(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {funnel.untold === 0 ? null : (
          <p className="pt-2 text-s text-soft">
            {countWords(funnel.untold, "application")} {funnel.untold === 1 ? "was" : "were"} closed without a stage
            before: nothing tells how far {funnel.untold === 1 ? "it" : "they"} came. Add the stages on the
            application's page.
          </p>
        )}
      </section>
      <section aria-labelledby="funnel-channels">
        <h2 id="funnel-channels" className="h2">
          What was answered
        </h2>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Channel</th>
              <th scope="col">Sent</th>
              <th scope="col">Went on</th>
              <th scope="col">Closed</th>
              <th scope="col">Waiting</th>
              <th scope="col">Rate</th>
            </tr>
          </thead>
          <tbody>
            {funnel.channels.map(({ channel, responses }) => (
              <ResponseRow
                key={channel ?? "none"}
                name={channel === null ? "No channel told" : channelWords[channel]}
                responses={responses}
              />
            ))}
          </tbody>
          <tfoot>
            <ResponseRow name="All" responses={funnel.all} />
          </tfoot>
        </table>
        <p className="pt-2 text-s text-soft">
          Went on: came to a stage after the first under way. A share of fewer than {fewestCounted} is not told.
        </p>
      </section>
    </div>
  );
}

function ResponseRow({ name, responses }: { name: string; responses: Responses }): ReactElement {
  const { sent, answered, closed, waiting, rate } = responses;
  return (
    <tr>
      <th scope="row">{name}</th>
      {[sent, answered, closed, waiting].map((count, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- four columns, always these
        <td key={place} className="num">
          {count.toLocaleString("en")}
        </td>
      ))}
      <td className="num">{shareWords(rate)}</td>
    </tr>
  );
}

function shareWords(share: number | null): string {
  return share === null ? "too few to say" : `${Math.round(100 * share)} %`;
}

function eventsOf<Event extends { applicationId: string }>(
  rows: readonly CampaignRow[],
  events: readonly Event[],
): Event[] {
  const shown = new Set(rows.map(({ application }) => application.id));
  return events.filter(({ applicationId }) => shown.has(applicationId));
}
