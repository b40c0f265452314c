import type { AheadRound, PlanDay } from "#plan/plan.schemas.ts";
import { localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import { capitalised } from "#plan/day-words.rules.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { ItemRow, type RowProps } from "./item-row.tsx";
import { dayTitle, loadOf, timeWords } from "./plan-words.ts";

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface DaySectionProps extends RowProps {
  day: PlanDay;
  rounds: readonly AheadRound[];
}

/** A day with what stands on it; rest, recovery and rounds say what they are. */
export function DaySection({ day, rounds, ...row }: DaySectionProps): ReactElement {
  const items = day.items.filter(({ kind }) => kind !== "rest");
  const own = rounds.filter(({ id }) => day.rounds.includes(id));
  const isFree = day.kind === "rest" || day.kind === "recovery";
  const because = withoutNames(day.because, own);
  return (
    <section className="plan-day" data-day={day.day} data-kind={day.kind} data-today={day.day === row.today}>
      <div className="plan-day-head">
        {/* A day without items is a stop of the arrow keys itself. */}
        <h3 className="plan-day-name" {...(items.length === 0 ? { "data-row": "", tabIndex: -1 } : {})}>
          {dayTitle(day.day, row.today)}
          {isFree ? <span className="plan-day-kind">{day.kind === "rest" ? "Rest" : "Recovery"}</span> : null}
          {own.length > 0 ? (
            <span className="plan-day-kind">{own.length === 1 ? "Round" : `${own.length} rounds`}</span>
          ) : null}
        </h3>
        {isFree ? null : (
          <span className="num text-s text-faint">
            {timeWords(loadOf(items))} of {timeWords(day.minutes)}
          </span>
        )}
      </div>
      {own.map((round) => (
        <p key={round.id} className="text-s">
          <RoundName round={round} />
        </p>
      ))}
      {because === "" ? null : <p className="text-s text-soft">{because}</p>}
      {items.length === 0 ? (
        isFree || own.length > 0 ? null : (
          <p className="text-s text-faint">Nothing is left to do.</p>
        )
      ) : (
        <ol>
          {items.map((item) => (
            <ItemRow key={item.id} item={item} day={day.day} {...row} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Why a day has less time; the names of its rounds stand above already. */
function withoutNames(because: string | null, rounds: readonly AheadRound[]): string {
  const names = rounds.map(({ name }) => name).join(", ");
  if (because === null || because === `${names}.`) return "";
  return because.startsWith(`${names}: `) ? capitalised(because.slice(names.length + 2)) : because;
}

function RoundName({ round: { name, applicationId, startsAt } }: { round: AheadRound }): ReactElement {
  const time = startsAt === null ? "" : `, ${localTimeAt(startsAt, ownZone).slice(11)}`;
  if (applicationId === null) return <span className="font-medium">{`${name}${time}`}</span>;
  return (
    <Link to="/campaign/$id" params={{ id: applicationId }} className="link font-medium">
      {`${name}${time}`}
    </Link>
  );
}
