import type { Readiness } from "#knowledge/readiness/deadlines.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { Notice } from "../ui/notice.tsx";
import { useLateTrue } from "../ui/use-late-true.ts";
import { countWords } from "../ui/words.ts";
import { CalibrationSection } from "./calibration-section.tsx";
import { DateList } from "./date-list.tsx";
import { PlotFigure } from "./plot-figure.tsx";
import { readinessQuery } from "./readiness-api.ts";
import { ReviewSettings } from "./review-settings.tsx";

/** Rounds with a date, how ready one will be for each, and the plan that reviews follow. */
export function ReadinessScreen(): ReactElement {
  const query = useQuery({ ...readinessQuery, refetchOnMount: "always" });
  const isSlow = useLateTrue(query.isPending);
  return (
    <div className="page">
      <title>Recall · Warmup</title>
      <header className="border-b border-line pb-5">
        <p className="label">Recall</p>
        <h1 className="title pt-2">What you will know on the day.</h1>
        <p className="pt-1 text-soft">{query.data === undefined ? "\u00a0" : readinessSentence(query.data)}</p>
        <p className="pt-1 text-s text-soft">
          This is about the recall of your cards. How ready you are by all that you did stands in{" "}
          <Link to="/plan/readiness" className="link">
            readiness by round
          </Link>
          .
        </p>
      </header>
      {query.isError && query.data === undefined ? (
        <Notice title="Recall could not be worked out.">
          <p>{errorSentence(query.error)}</p>
          <button type="button" className="btn" onClick={() => void query.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {isSlow ? <p className="pt-5 text-faint">Working out the plan…</p> : null}
      {query.data === undefined ? null : (
        <>
          <DateList readiness={query.data} />
          {query.data.dates.length === 0 ? null : <Plan readiness={query.data} />}
          <ReviewSettings />
          <CalibrationSection />
        </>
      )}
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Where the last percents are the matter. */
function exactly(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function readinessSentence({ dates }: Readiness): string {
  const [next] = dates;
  if (next === undefined)
    return "Enter a round and its day: reviews are then chosen for what you will recall on that day.";
  return `${next.name} in ${countWords(next.daysLeft, "day")}: ${percent(next.ifStopped)} if you stop now, ${percent(next.ifFollowed)} if you follow the plan.`;
}

function Plan({ readiness }: { readiness: Readiness }): ReactElement {
  const drawPolicies = useCallback(
    async (width: number) => (await import("./readiness-plots.ts")).plotPolicies(readiness, width),
    [readiness],
  );
  const drawLooks = useCallback(
    async (width: number) => (await import("./readiness-plots.ts")).plotLooks(readiness, width),
    [readiness],
  );
  const { policies, looksByDay, dropped, withTenMore, dailyCap } = readiness;
  const [plan, constant] = policies;
  return (
    <section aria-labelledby="plan-title" className="grid gap-5 pt-6">
      <div>
        <h2 className="h2" id="plan-title">
          The plan
        </h2>
        <p className="max-w-[70ch] pt-1 text-soft">
          Few reviews until near the day, then one sweep in which each card is seen once, the most fragile last.
          {plan === undefined || constant === undefined
            ? ""
            : ` Over the topics that have a card it expects ${exactly(plan.recall)} for an effort of ${Math.round(plan.effort)}; asking every card at 90 % all the time would come to ${exactly(constant.recall)} for ${Math.round(constant.effort)}.`}
          {withTenMore === null || plan === undefined || dailyCap === null
            ? ""
            : ` With ${dailyCap + 10} cards a day instead of ${dailyCap} it would expect ${exactly(withTenMore)}.`}
        </p>
        {dropped.length === 0 ? null : (
          <p className="max-w-[70ch] pt-2 text-warn">
            There is not room for all of it. What is let go:{" "}
            {dropped
              .slice(0, 6)
              .map(({ name, cards }) => `${name} (${countWords(cards, "card")})`)
              .join(", ")}
            {dropped.length > 6 ? ", and more" : ""}.
          </p>
        )}
      </div>
      <div className="readiness-plots">
        <PlotFigure title="Expected recall" draw={drawPolicies} height={200}>
          <table className="num text-s">
            <thead>
              <tr>
                <th scope="col">day</th>
                {policies.map(({ name }) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(plan?.curve ?? []).map(({ day }, index) => (
                <tr key={day}>
                  <td>{day}</td>
                  {policies.map(({ name, curve }) => (
                    <td key={name}>{percent(curve[index]?.recall ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </PlotFigure>
        <PlotFigure title="Reviews a day" draw={drawLooks} height={130}>
          <table className="num text-s">
            <tbody>
              {looksByDay.map(({ day, looks }) => (
                <tr key={day}>
                  <td>{day}</td>
                  <td>{Math.round(looks)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </PlotFigure>
      </div>
      <div>
        <Link to="/review" className="btn btn-primary">
          Review today&apos;s cards
        </Link>
      </div>
    </section>
  );
}
