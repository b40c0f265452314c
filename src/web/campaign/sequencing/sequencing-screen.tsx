import { measureDurations } from "#campaign/follow-ups/stage-durations.rules.ts";
import { openApplications, roundsAgainstOrder } from "#campaign/sequencing/open-applications.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { addDays } from "#platform/days.rules.ts";
import { dayName } from "#plan/day-words.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { PlotFigure } from "../../readiness/plot-figure.tsx";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useLateTrue } from "../../ui/use-late-true.ts";
import { campaignQuery, stageHistoryQuery } from "../campaign-api.ts";
import { useUserCalendar } from "../outreach/use-user-calendar.ts";
import { useUndoCommands } from "../use-undo-commands.ts";
import { AdviceList } from "./advice-list.tsx";
import { ClosingOffers } from "./closing-offers.tsx";
import { ForecastBasis } from "./forecast-basis.tsx";
import { chanceWords, offerRows, ordinal, type OfferRow } from "./offer-rows.ts";
import { OrderList } from "./order-list.tsx";
import { OverlapTable } from "./overlap-table.tsx";
import "./sequencing.css";
import { forecastRuns, useForecast } from "./use-forecast.ts";

/** When offers may come, where they meet, and what would bring them into one window. */
export function SequencingScreen(): ReactElement {
  const campaign = useQuery(campaignQuery);
  const history = useQuery(stageHistoryQuery());
  const isSlow = useLateTrue(campaign.isPending || history.isPending);
  const error = campaign.data === undefined ? campaign.error : history.data === undefined ? history.error : null;
  return (
    <div className="page">
      <title>Offers in one window · Warmup</title>
      {error === null ? null : (
        <Notice title="Your applications could not be fetched." isPage>
          <p>{errorSentence(error)}</p>
        </Notice>
      )}
      {isSlow ? <p className="text-faint">Reading your applications…</p> : null}
      {campaign.data === undefined || history.data === undefined ? null : (
        <Sequencing campaign={campaign.data} history={history.data} />
      )}
    </div>
  );
}

interface SequencingProps {
  campaign: Campaign;
  history: readonly CampaignRecord<"stages">[];
}

function Sequencing({ campaign, history }: SequencingProps): ReactElement {
  const calendar = useUserCalendar();
  const { today, dayAt } = calendar;
  const [seed, setSeed] = useState(1);
  const durations = useMemo(() => measureDurations(history, dayAt), [history, dayAt]);
  const applications = useMemo(
    () => openApplications(campaign, { today, dayAt, durations }),
    [campaign, today, dayAt, durations],
  );
  const { answer, isWorking, hasFailed } = useForecast(applications, seed);
  const rows = useMemo(() => offerRows(applications, answer?.forecasts ?? []), [applications, answer]);
  const against = roundsAgainstOrder(applications, campaign.rounds, calendar);
  const draw = useCallback(
    async (width: number) => {
      const { plotOffers } = await import("./sequencing-plot.ts");
      return plotOffers(rows, today, width);
    },
    [rows, today],
  );
  const isEmpty = applications.length < 2;
  const again = (): void => setSeed((before) => before + 1);

  useUndoCommands();
  useCommands(isEmpty ? [] : [{ title: "Play it with other numbers", group: "Campaign", keys: "n", run: again }]);

  if (isEmpty) return <Empty count={applications.length} />;
  return (
    <>
      <Header>{answer === null ? "When offers may come" : headline(rows)}</Header>
      {hasFailed ? (
        <p role="alert" className="pt-4 text-bad">
          The simulation could not be started. Reload the page to try again; your order can be changed meanwhile.
        </p>
      ) : null}
      <div className="pt-5" aria-busy={isWorking}>
        <PlotFigure title="When offers may come" draw={draw} height={46 + 26 * applications.length}>
          <ForecastTable rows={rows} today={today} />
        </PlotFigure>
        <p className="pt-1 text-s text-soft">
          The line runs from the early tenth to the late tenth, the mark is the middle, the band how long an offer is
          then open. {forecastRuns.toLocaleString("en-GB")} runs, seed <span className="num">{seed}</span>.{" "}
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="n" onClick={again}>
            Other numbers <KeyCap keys="n" />
          </button>
        </p>
      </div>
      <section className="section" aria-labelledby="advice-title">
        <h2 id="advice-title" className="h2">
          What would bring them together
        </h2>
        <ClosingOffers applications={applications} rows={rows} today={today} />
        {against.map(({ wanted, wantedDay, less, lessDay }) => (
          <p key={wanted.id} className="max-w-[72ch]">
            {wanted.name}, your {ordinal(wanted.rank ?? 0)} choice, begins on {dayName(wantedDay)}, before {less.name},
            your {ordinal(less.rank ?? 0)}, on {dayName(lessDay)}. Practise on those you care about least: move one of
            them{" "}
            <Link to="/calendar" className="link">
              in the calendar
            </Link>{" "}
            if it can still be moved.
          </p>
        ))}
        {applications.every(({ rank }) => rank === null) ? (
          <p className="text-soft">Say first which you want most: put it in order below.</p>
        ) : (
          <AdviceList
            advice={answer?.advice ?? []}
            applications={applications}
            campaign={campaign}
            calendar={calendar}
          />
        )}
      </section>
      <section className="section" aria-labelledby="order-title">
        <h2 id="order-title" className="h2">
          Your order
        </h2>
        <p className="text-soft">
          The most wanted first.{" "}
          <span className="order-keys">
            <KeyCap keys="alt+arrowup" /> and <KeyCap keys="alt+arrowdown" /> move the one that has the focus.
          </span>
        </p>
        <OrderList applications={applications} rows={rows} today={today} />
      </section>
      {rows.length < 2 ? null : (
        <section className="section" aria-labelledby="overlap-title">
          <h2 id="overlap-title" className="h2">
            Open at once
          </h2>
          <p className="text-soft">Given that both offers come.</p>
          <OverlapTable rows={rows} />
        </section>
      )}
      <div className="pt-5">
        <ForecastBasis stages={campaign.settings.stages} durations={durations} />
      </div>
    </>
  );
}

function Header({ children }: { children: string }): ReactElement {
  return (
    <header className="border-b border-line pb-5">
      <p className="label">
        <Link to="/campaign" className="link">
          Campaign
        </Link>{" "}
        · Offers in one window
      </p>
      <h1 className="title pt-2">{children}</h1>
    </header>
  );
}

function Empty({ count }: { count: number }): ReactElement {
  return (
    <>
      <Header>Offers in one window</Header>
      <Notice
        title={count === 0 ? "No application is open." : "One application is open: there is nothing to bring together."}
      >
        <p>
          With two or more you see here when each may come to an offer, whether both will be on the table at once, and
          what to hold back or ask for so that they are.
        </p>
        <Link to="/campaign" className="btn">
          To the campaign
        </Link>
      </Notice>
    </>
  );
}

/** With what chance the most wanted and another that is likely to come both stand open, as a sentence. */
function headline(rows: readonly OfferRow[]): string {
  const [first, second] = rows.filter(({ days }) => days !== null);
  if (first === undefined || second === undefined) return "Too little is under way to tell.";
  const chance = first.overlap.get(second.id) ?? 0;
  return `${first.label} and ${second.label}: both open with a chance of ${chanceWords(chance)}.`;
}

function ForecastTable({ rows, today }: { rows: readonly OfferRow[]; today: string }): ReactElement {
  const dayIn = (days: number): string => dayName(addDays(today, Math.round(days)));
  return (
    <table className="num text-s">
      <thead>
        <tr>
          {["Application", "Chance", "Early", "Middle", "Late", "Open, days"].map((heading) => (
            <th key={heading} scope="col" className="pr-3 text-left">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, chance, days, offerDays }) => (
          <tr key={id}>
            <th scope="row" className="pr-3 text-left font-normal">
              {label}
            </th>
            <td className="pr-3">{chanceWords(chance)}</td>
            <td className="pr-3">{days === null ? "–" : dayIn(days.early)}</td>
            <td className="pr-3">{days === null ? "–" : dayIn(days.middle)}</td>
            <td className="pr-3">{days === null ? "–" : dayIn(days.late)}</td>
            <td>{offerDays}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
