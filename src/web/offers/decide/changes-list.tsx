import type { DecisionChange } from "#offers/decide/decision.schemas.ts";
import type { ReactElement } from "react";
import { seenNow } from "../../campaign/local-day.ts";

const whatWords: Record<DecisionChange["what"], string> = {
  weight: "Weight",
  added: "Added",
  removed: "Deleted",
  title: "Name",
  anchors: "Anchors",
  paper: "Counted for",
};

/** What was changed after the sealing: from what, to what, when, and after which offer. */
export function ChangesList({ changes }: { changes: readonly DecisionChange[] }): ReactElement | null {
  if (changes.length === 0) return null;
  return (
    <div className="pt-5">
      <h3 className="label pb-1">Changed since the sealing</h3>
      <ul>
        {changes.map((change) => (
          <li key={`${change.at} ${change.what} ${change.criterionId ?? ""}`} className="decide-change">
            <span className="min-w-0">
              <b>{change.title.trim() === "" ? "Unnamed criterion" : change.title}</b>: {changeWords(change)}
            </span>
            <span className="text-s text-soft">
              {seenNow(change.at)}
              {change.afterOffer === null ? ", before any offer" : `, after the offer of ${change.afterOffer}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function changeWords({ what, from, to }: DecisionChange): string {
  if (what === "added" || what === "removed")
    return `${whatWords[what].toLowerCase()} (${what === "added" ? to : from})`;
  if (what === "anchors") return "anchors reworded";
  return `${whatWords[what].toLowerCase()} from ${from === "" ? "nothing" : from} to ${to === "" ? "nothing" : to}`;
}
