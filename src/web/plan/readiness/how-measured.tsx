import type { ReactElement } from "react";

/** How readiness is worked out, in short. */
export function HowMeasured(): ReactElement {
  return (
    <details className="how-measured">
      <summary className="start-summary" data-row="">
        How this is worked out
      </summary>
      <div className="grid max-w-[72ch] gap-2 pt-2 text-s text-soft">
        <p>
          A round asks many things: patterns, components, topics, families of faults. Each has a score from 0 to 1 for
          what you last did of it, and counts by how often it is asked: a topic that is asked almost everywhere counts
          nine times one that is asked sometimes. The value is the mean, times 100. What you say of yourself counts
          nothing.
        </p>
        <ul className="grid list-disc gap-1 pl-5">
          <li>
            A problem: solved without help in its time is 1, over its time 0.6, looked up 0.2; half of that where it
            grows slower than the best. All of it times the chance that you still know it today.
          </li>
          <li>
            A component of ML coding: its best problem. A pattern of algorithms: the mean of its three best; speed on
            your last ten mediums is a fifth of the whole round.
          </li>
          <li>
            A family of faults: your last three drills within 90 days, found in time or late, less for a false lead. A
            topic of probability: its three best problems that were right last.
          </li>
          <li>
            Another topic: its questions answered in your own words, your own cards and their recall today, and its
            derivation where it has one. Answers count half after 60 days.
          </li>
          <li>
            Design, research, behavioural and all other rounds: what you know gives at most 50. Real rounds of the kind
            within 90 days give the rest: all of it where the last was passed, half where only one before it was.
          </li>
        </ul>
      </div>
    </details>
  );
}
