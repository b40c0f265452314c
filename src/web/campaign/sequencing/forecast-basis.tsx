import { leastVisits, type StageDuration } from "#campaign/follow-ups/stage-durations.rules.ts";
import { mostApplications, usual } from "#campaign/sequencing/open-applications.rules.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import type { ReactElement } from "react";
import { countWords } from "../../ui/words.ts";

interface ForecastBasisProps {
  stages: readonly Stage[];
  durations: ReadonlyMap<string, StageDuration>;
}

/** What the forecast takes as given, so that it can be doubted. */
export function ForecastBasis({ stages, durations }: ForecastBasisProps): ReactElement {
  return (
    <details>
      <summary className="start-summary">What this rests on</summary>
      <div className="grid max-w-[72ch] gap-2 pt-2 text-soft">
        <p>
          Each stage takes a log-normal time around its middle, two in three within a factor of{" "}
          {Math.exp(usual.spread).toFixed(2)}; what has been waited already, and a round that has its day, is taken off.
          An application that has not gone out does so in two weeks, or on its deadline. An offer stays open for{" "}
          {usual.offerDays} days where you say nothing else. At most {mostApplications} applications are looked at.
          Companies do not know of each other here, and nobody hurries: both can be better in truth, once you say so.
        </p>
        <table className="num text-s">
          <caption className="sr-only">Days and shares by stage</caption>
          <thead>
            <tr>
              <th scope="col" className="pr-4 text-left">
                Stage
              </th>
              <th scope="col" className="pr-4 text-left">
                Half stay at most
              </th>
              <th scope="col" className="text-left">
                Go on
              </th>
            </tr>
          </thead>
          <tbody>
            {stages
              .filter(({ kind }) => kind === "under-way")
              .map(({ id, name, usualDays, passes }) => (
                <tr key={id}>
                  <th scope="row" className="pr-4 text-left font-normal">
                    {name}
                  </th>
                  <td className="pr-4">{stayWords(durations.get(id), usualDays)}</td>
                  <td>{Math.round(100 * (passes ?? usual.passes))} %, a guess of the settings</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function stayWords(own: StageDuration | undefined, usualDays: number | null): string {
  if (own !== undefined && own.count >= leastVisits)
    return `${countWords(own.medianDays, "day")}, as ${own.count} of yours did`;
  return `${countWords(usualDays ?? usual.stageDays, "day")}, as is usual`;
}
