import { dayName, inDays } from "#plan/day-words.rules.ts";
import type { ReadinessReason, RoundReadiness } from "#plan/readiness.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";
import type { ReactElement } from "react";
import { PageLink } from "../page-link.tsx";

interface RoundSectionProps {
  readiness: RoundReadiness;
  today: string;
  /** Whether what it is made of is shown at first. */
  isOpen: boolean;
}

/** Readiness for a kind of round: its value, why it is that, and what would add most. */
export function RoundSection({ readiness, today, isOpen }: RoundSectionProps): ReactElement {
  const { round, title, nextDay, value, ceiling, sentence, strong, weak } = readiness;
  const titleId = `ready-${round}`;
  return (
    <section className="round-ready" aria-labelledby={titleId}>
      <div className="round-ready-head">
        <h3 id={titleId} className="round-ready-title">
          {title}
          {nextDay === null ? null : (
            <span className="num round-ready-day">
              {dayName(nextDay)}, {inDays(daysBetween(today, nextDay))}
            </span>
          )}
        </h3>
        <p className="round-ready-value num">
          {value === null ? (
            <span className="text-s text-faint">nothing done yet</span>
          ) : (
            <b>{Math.round(100 * value)}</b>
          )}
          {value === null ? null : <span className="sr-only"> of 100</span>}
        </p>
      </div>
      <div className="round-ready-bar" aria-hidden="true" data-low={(value ?? 0) < 0.6}>
        <span style={{ width: `${100 * (value ?? 0)}%` }} />
        {ceiling < 1 ? <i style={{ left: `${100 * ceiling}%` }} /> : null}
      </div>
      <p>{sentence}</p>
      {ceiling < 1 ? (
        <p className="text-s text-soft">
          At most {Math.round(100 * ceiling)} until you have held one: what you know is half of this round, and the
          other half, how you talk, shows in a real one only.
        </p>
      ) : null}
      {strong.length + weak.length === 0 ? null : (
        <details open={isOpen}>
          <summary className="start-summary text-s" data-row="">
            What adds most, and what holds
          </summary>
          <div className="reason-columns">
            <Reasons title="Would add most" reasons={weak} none="Nothing: all of it holds." />
            <Reasons title="Holds" reasons={strong} none="Nothing yet." />
          </div>
        </details>
      )}
    </section>
  );
}

function Reasons(props: { title: string; reasons: readonly ReadinessReason[]; none: string }): ReactElement {
  return (
    <div>
      <h4 className="label">{props.title}</h4>
      {props.reasons.length === 0 ? <p className="text-s text-soft">{props.none}</p> : null}
      <ul className="reason-list">
        {props.reasons.map(({ name, href, words, share }) => (
          <li key={name}>
            <span className="font-medium">{href === null ? name : <PageLink href={href}>{name}</PageLink>}</span>
            <span className="num text-faint">{shareWords(share)}</span>
            <span className="text-soft">{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The part of the round that something is: `4 %`, `under 1 %`. */
function shareWords(share: number): string {
  const percent = Math.round(100 * share);
  return percent < 1 ? "under 1 %" : `${percent} %`;
}
