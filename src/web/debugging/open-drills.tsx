import type { DrillSummary } from "#debugging/debugging.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { clockWords, instantWords } from "../ui/words.ts";
import { drillFacts } from "./drill-words.ts";

const shownAtFirst = 4;

function OpenDrill({ drill, now, isFirst }: { drill: DrillSummary; now: Date; isFirst: boolean }): ReactElement {
  return (
    <li className="open-drill">
      <div className="flex items-baseline justify-between gap-3">
        <Link
          to="/debugging/drills/$id"
          params={{ id: drill.id }}
          className="shelf-link"
          aria-keyshortcuts={isFirst ? "o" : undefined}
        >
          {drill.title}
        </Link>
        {isFirst ? <KeyCap keys="o" /> : null}
      </div>
      <p className="text-s text-soft">{drillFacts(drill)}</p>
      <p className="num text-s text-soft">
        {clockWords(drill.activeMs)} on the clock, begun {instantWords(drill.startedAt, now)}
      </p>
    </li>
  );
}

/** The drills that are open, the latest first, to go on with. */
export function OpenDrills({ drills, now }: { drills: DrillSummary[]; now: Date }): ReactElement {
  const rest = drills.slice(shownAtFirst);
  return (
    <section aria-labelledby="open-title" className="open-drills">
      <h2 className="label" id="open-title">
        Go on with
      </h2>
      <ul>
        {drills.slice(0, shownAtFirst).map((drill, index) => (
          <OpenDrill key={drill.id} drill={drill} now={now} isFirst={index === 0} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details>
          <summary className="start-summary pt-2 text-s">{rest.length} more</summary>
          <ul>
            {rest.map((drill) => (
              <OpenDrill key={drill.id} drill={drill} now={now} isFirst={false} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
