import type { Entry } from "#mock/mock.schemas.ts";
import type { ReactElement } from "react";
import { Markdown } from "../../ui/markdown.tsx";
import { clockWords } from "../../ui/words.ts";

interface TranscriptProps {
  entries: readonly Entry[];
  /** What the interviewer is saying, as far as it has come. */
  coming: string | null;
  /** Whether more is to come: a screen reader tells it once it is there. */
  isBusy: boolean;
}

/** What was said, in order; notes of the interviewer are among it once the round is over. */
export function Transcript({ entries, coming, isBusy }: TranscriptProps): ReactElement {
  return (
    <ol className="transcript" aria-label="What was said" aria-live="polite" aria-busy={isBusy}>
      {entries.map((entry) => (
        <TranscriptEntry key={entry.seq} entry={entry} />
      ))}
      {coming === null || coming === "" ? null : (
        <li className="turn" data-by="interviewer">
          <p className="turn-by">Interviewer</p>
          <Markdown text={coming} />
        </li>
      )}
    </ol>
  );
}

const bySide = { interviewer: "Interviewer", candidate: "You" } as const;

function TranscriptEntry({ entry: { seq, ms, body } }: { entry: Entry }): ReactElement {
  const time = <span className="num text-faint">{clockWords(ms)}</span>;
  if (body.kind === "note")
    return (
      <li className="turn" data-by="note" id={`turn-${seq}`}>
        <p className="turn-by">Its note {time}</p>
        <p>{body.text}</p>
      </li>
    );
  if (body.kind === "code")
    return (
      <li className="turn" data-by="candidate" id={`turn-${seq}`}>
        <p className="turn-by">You ran it {time}</p>
        <p>{body.verdict}</p>
      </li>
    );
  const isHint = body.by === "interviewer" && body.move === "hint";
  return (
    <li className="turn" data-by={body.by} id={`turn-${seq}`}>
      <p className="turn-by">
        {bySide[body.by]} {isHint ? "· a hint " : ""}
        {time}
      </p>
      {body.by === "interviewer" ? <Markdown text={body.text} /> : <p className="whitespace-pre-wrap">{body.text}</p>}
    </li>
  );
}
