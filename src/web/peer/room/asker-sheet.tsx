import type { PeerHalfView, PeerRoom } from "#peer/peer.schemas.ts";
import type { ReactElement, ReactNode } from "react";
import { Markdown } from "../../ui/markdown.tsx";

interface AskerSheetProps {
  sheet: NonNullable<PeerHalfView["sheet"]>;
  dimensions: PeerRoom["dimensions"];
  candidate: string;
}

/** What helps whoever asks: hints to give, slips to watch for, what to ask then, what to judge. */
export function AskerSheet({ sheet, dimensions, candidate }: AskerSheetProps): ReactElement {
  return (
    <section className="peer-sheet" aria-label="For you alone">
      <p className="label">For you alone</p>
      <Part title="What to recognise">
        <Markdown small text={sheet.pattern} />
      </Part>
      <Part title="Hints, one at a time">
        <ol className="peer-list">
          {sheet.hints.map((hint) => (
            <li key={hint}>
              <Markdown small text={hint} />
            </li>
          ))}
        </ol>
      </Part>
      {sheet.slips.length === 0 ? null : (
        <Part title="Usual slips">
          <ul className="peer-list">
            {sheet.slips.map((slip) => (
              <li key={slip}>{slip}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="What to ask about it">
        <Markdown small text={sheet.why} />
        {sheet.followUps.length === 0 ? null : <p className="pt-2 text-s">Then: {sheet.followUps.join(" · ")}</p>}
      </Part>
      <Part title="Complexity">
        <Markdown small text={sheet.complexity} />
      </Part>
      <Part title={`What you will be asked about ${candidate}`}>
        <ul className="peer-list">
          {dimensions.map(({ id, name, asks }) => (
            <li key={id}>
              <span className="font-medium">{name}.</span> {asks}
            </li>
          ))}
        </ul>
      </Part>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <details className="peer-part">
      <summary className="start-summary">{title}</summary>
      <div className="pt-1 pb-2 text-s">{children}</div>
    </details>
  );
}
