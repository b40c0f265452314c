import type { Verdict } from "#knowledge/derivations/derivations.schemas.ts";
import type { ReactElement } from "react";
import { Markdown } from "../ui/markdown.tsx";
import { Formula } from "../ui/markdown-math.tsx";
import { ScrollArea } from "../ui/scroll-area.tsx";

type Wrong = Exclude<Verdict, { kind: "right" }>;
type Parting = NonNullable<Extract<Verdict, { kind: "broken" }>["parting"]>;

/** What a verdict says first; for the screen reader too. */
export function verdictSentence(verdict: Wrong): string {
  if (verdict.kind === "unreadable") return `Line ${verdict.line} cannot be read: ${verdict.message}`;
  return verdict.message;
}

/** The line of a text where reading stopped, with the place marked. */
function MarkedPlace({ text, at }: { text: string; at: number }): ReactElement {
  const place = Math.min(at, text.length);
  return (
    <pre className="marked-place">
      <code>
        {text.slice(0, place)}
        <mark>{text.slice(place, place + 1) === "" ? "\u2423" : text.slice(place, place + 1)}</mark>
        {text.slice(place + 1)}
      </code>
    </pre>
  );
}

/** A point at which the two sides part: what each gives there, and what every name is. */
function PartingTable({ parting, from }: { parting: Parting; from: string }): ReactElement {
  return (
    <ScrollArea role="group" label="Where they part" className="overflow-x-auto">
      <table className="values parting">
        <caption className="pb-1 text-left text-s text-soft">At this point they part</caption>
        <tbody>
          <tr>
            <th scope="row">your line gives</th>
            <td data-differs="got">{parting.got}</td>
          </tr>
          <tr>
            <th scope="row">{from}</th>
            <td data-differs="expected">{parting.expected}</td>
          </tr>
          {parting.point.map(({ latex, value }) => (
            <tr key={latex}>
              <th scope="row">
                <span aria-hidden="true">
                  <Formula source={latex} isDisplay={false} />
                </span>
                <span className="sr-only">{latex}</span>
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

interface VerdictNoteProps {
  verdict: Wrong;
  /** The lines that it is about. */
  checked: readonly string[];
  /** Whether they were changed since. */
  isStale: boolean;
}

/** What became of the lines that were checked, under the line that it is about. */
export function VerdictNote({ verdict, checked, isStale }: VerdictNoteProps): ReactElement {
  const isFailure = verdict.kind === "broken" || verdict.kind === "unreadable";
  return (
    <div className={`verdict-note ${isFailure ? "verdict-bad" : "verdict-warn"}`}>
      <p className="font-medium">
        <span aria-hidden="true">{isFailure ? "✗ " : "… "}</span>
        {verdictSentence(verdict)}
      </p>
      {isStale ? <p className="text-s text-soft">Of the lines before your last change.</p> : null}
      {verdict.kind === "unreadable" && verdict.at !== null ? (
        <MarkedPlace text={checked[verdict.line - 1] ?? ""} at={verdict.at} />
      ) : null}
      {verdict.kind === "broken" && verdict.teaches !== null ? (
        <Markdown text={sentence(verdict.teaches)} small />
      ) : null}
      {verdict.kind === "broken" && verdict.parting !== null ? (
        <PartingTable
          parting={verdict.parting}
          from={verdict.from === "the line before" ? "the line before gives" : "it should give"}
        />
      ) : null}
    </div>
  );
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
