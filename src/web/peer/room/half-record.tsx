import type { PeerHalfView, PeerRoom } from "#peer/peer.schemas.ts";
import { otherSide } from "#peer/peer.rules.ts";
import type { ReactElement } from "react";
import { HighlightedCode } from "../../editor/highlighted-code.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { clockWords } from "../../ui/words.ts";
import { nameOf } from "./room-words.ts";

/** A half that is over: the question, what was written, what the judge said, and the solution. */
export function HalfRecord({ room, half, place }: { room: PeerRoom; half: PeerHalfView; place: number }): ReactElement {
  const passed = half.runs.some((run) => run.passed && run.mode === "submit");
  return (
    <section className="peer-half" aria-label={`${place === 0 ? "First" : "Second"} half`}>
      <h2 className="h2">{half.title}</h2>
      <p className="text-soft">
        {nameOf(room, half.asks)} asked, {nameOf(room, otherSide(half.asks))} wrote
        {half.ms === 0 ? "" : `, ${clockWords(half.ms)}`}.{" "}
        {passed ? "Every case passed." : "It did not pass every case."}
      </p>
      <ScrollArea label={`Code of ${half.title}`} className="peer-written code">
        <pre>
          <HighlightedCode code={half.code} />
        </pre>
      </ScrollArea>
      {half.runs.length === 0 ? null : (
        <ul className="peer-list num text-s">
          {half.runs.map(({ by, mode, ms, passedCases, totalCases }) => (
            <li key={`${ms} ${mode} ${by}`}>
              {clockWords(ms)} · {nameOf(room, by)} · {mode === "submit" ? "every case" : "the examples"} ·{" "}
              {passedCases} of {totalCases} pass
            </li>
          ))}
        </ul>
      )}
      <details className="peer-part">
        <summary className="start-summary">The question</summary>
        <Markdown text={half.statement} />
      </details>
      {half.solution === null ? null : (
        <details className="peer-part">
          <summary className="start-summary">The reference solution</summary>
          <ScrollArea label={`Solution of ${half.title}`} className="peer-written code">
            <pre>
              <HighlightedCode code={half.solution} />
            </pre>
          </ScrollArea>
          {half.sheet === null ? null : <Markdown small text={half.sheet.complexity} />}
        </details>
      )}
    </section>
  );
}
