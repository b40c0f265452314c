import { isFinding } from "#campaign/first-glance/compare-glances.rules.ts";
import type { Glance } from "#campaign/first-glance/read-cv.rules.ts";
import type { ReactElement } from "react";

const signs: Record<Glance["state"], { sign: string; words: string; className: string }> = {
  seen: { sign: "✓", words: "Can be confirmed", className: "text-good" },
  unclear: { sign: "?", words: "Unclear", className: "text-warn" },
  missing: { sign: "✕", words: "Missing", className: "text-bad" },
};

interface FindingListProps {
  findings: readonly Glance[];
  /** Those that an earlier version did not have. */
  added: readonly Glance[];
}

/** What a reader can and cannot confirm, in the order in which they look, each with the words that it rests on. */
export function FindingList({ findings, added }: FindingListProps): ReactElement {
  return (
    <ol>
      {findings.map((one, place) => {
        const { sign, words, className } = signs[one.state];
        return (
          // Two findings may read alike.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place} className="glance-row" data-finding={isFinding(one)}>
            <span className={className}>
              <span aria-hidden="true">{sign}</span>
              <span className="sr-only">{words}:</span>
            </span>
            <span className="min-w-0">
              <b>{one.what}</b>
              {added.includes(one) ? <span className="text-s text-warn"> new</span> : null}
              <span className="block">{one.sentence}</span>
              {one.quote === "" ? null : <q className="glance-quote">{one.quote}</q>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What an earlier version had and this one no longer has. */
export function GoneList({ gone }: { gone: readonly Glance[] }): ReactElement | null {
  if (gone.length === 0) return null;
  return (
    <details>
      <summary className="start-summary text-s">What is gone</summary>
      <ul>
        {gone.map(({ what, sentence, quote }) => (
          <li key={`${what} ${sentence} ${quote}`} className="glance-row text-soft">
            <span aria-hidden="true">✓</span>
            <span className="min-w-0">
              <b>{what}</b>
              <s className="block">{sentence}</s>
              {quote === "" ? null : <q className="glance-quote">{quote}</q>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
