import type { CardImportSummary } from "#knowledge/anki/card-files.schemas.ts";
import type { ReactElement } from "react";
import { countWords } from "../ui/words.ts";

/** What an import did, or would do, in figures and sentences. */
export function ImportCounts({ summary, isDone }: { summary: CardImportSummary; isDone: boolean }): ReactElement {
  const { cards, reviews, images, remarks, compared } = summary;
  const rows = [
    { words: isDone ? "Cards added" : "Cards to add", count: cards.added, always: true },
    { words: "Cards here already, which keep your text", count: cards.alreadyHere },
    { words: "Cards left out", count: cards.leftOut },
    { words: isDone ? "Reviews added" : "Reviews to add", count: reviews.added, always: true },
    { words: "Reviews here already", count: reviews.alreadyHere },
    {
      words: "Reviews that do not count: previews, and those before a card was made new again",
      count: reviews.notCounted,
    },
    { words: isDone ? "Images added" : "Images to add", count: images.added },
  ].filter(({ count, always }) => always === true || count > 0);
  return (
    <>
      <dl className="import-counts">
        {rows.map(({ words, count }) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className="num">{count.toLocaleString("en-GB")}</dd>
          </div>
        ))}
      </dl>
      {remarks.length === 0 ? null : (
        <div className="grid gap-1">
          <h3 className="label">Not as it was</h3>
          <ul className="grid gap-1 text-s text-soft">
            {remarks.map(({ sentence, cards: count }) => (
              <li key={sentence}>
                {sentence} <span className="num text-faint">({countWords(count, "card")})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {compared === null ? null : <p className="max-w-[72ch] text-s text-soft">{comparedSentence(compared)}</p>}
    </>
  );
}

function comparedSentence({ agree, differ }: NonNullable<CardImportSummary["compared"]>): string {
  const replayed = `Every card is replayed from its reviews with FSRS-6. ${agree} of ${countWords(agree + differ, "card")}`;
  if (differ === 0) return `${replayed} come within 5 % of the stability that Anki had.`;
  return `${replayed} come within 5 % of the stability that Anki had; the ${differ === 1 ? "other was" : "others were"} scheduled with other parameters or from a history that is not in the file.`;
}
