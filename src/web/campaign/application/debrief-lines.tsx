import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { ReactElement } from "react";
import { countWords } from "../../ui/words.ts";

/** What a round asked, as it was written down after it. */
export function DebriefLines({ debrief }: { debrief: CampaignRecord<"debriefs"> }): ReactElement {
  const { lines, feeling } = debrief;
  return (
    <details>
      <summary className="start-summary text-s">
        Debrief: {countWords(lines.length, "question")}
        {feeling === null ? "" : `, felt ${feeling} of 5`}
      </summary>
      <ol className="grid gap-2 pt-2 text-s">
        {lines.map(({ asked, broke, approach }) => (
          <li key={asked} className="border-l-2 border-line pl-3">
            <p>{asked}</p>
            {broke === "" ? null : <p className="text-soft">Broke at: {broke}</p>}
            {approach === "" ? null : <p className="text-soft">Better: {approach}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
