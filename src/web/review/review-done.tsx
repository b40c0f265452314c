import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { KeyCap } from "../ui/key-cap.tsx";
import { Notice } from "../ui/notice.tsx";
import { countWords } from "../ui/words.ts";
import type { QueueNow } from "./review-queue.ts";
import type { Graded } from "./review-session.ts";

interface ReviewDoneProps {
  given: QueueNow;
  done: readonly Graded[];
  /** Reviews that the server has not confirmed. */
  waiting: number;
  onAgain: () => void;
  onUndo: () => void;
}

/** The end of a sitting, or that there is nothing to review. */
export function ReviewDone({
  given: { queue, keptAt },
  done,
  waiting,
  onAgain,
  onUndo,
}: ReviewDoneProps): ReactElement {
  const forgotten = new Set(done.filter(({ review }) => review.grade === 1).map(({ card }) => card.id));
  const cards = new Set(done.map(({ card }) => card.id)).size;
  const next = queue.nextDay === null ? "" : ` The next is due on ${dayWords(queue.nextDay)}.`;
  if (done.length === 0 && keptAt !== null)
    return (
      <Notice title="Nothing is left of today's cards as this browser has them.">
        <p>
          {waiting > 0 ? `${countWords(waiting, "review")} wait here until the server is back.` : "The server is gone."}
        </p>
        <button type="button" className="btn" onClick={onAgain}>
          Look again
        </button>
      </Notice>
    );
  if (done.length === 0)
    return (
      <Notice title={queue.doneToday > 0 ? "Done for today." : "Nothing is due."}>
        <p>
          {queue.leftOut > 0
            ? `${countWords(queue.leftOut, "card")} more are due, beyond the number of cards that you chose for a day.`
            : `Cards come from questions that you answered in your own words.${next}`}
        </p>
        <Link to="/topics" className="btn">
          Answer a question
        </Link>
      </Notice>
    );
  return (
    <Notice title={`${countWords(cards, "card")} reviewed.`}>
      <p>
        {forgotten.size === 0 ? "None was forgotten." : `${forgotten.size} of them forgotten at first.`}
        {waiting > 0 ? ` ${countWords(waiting, "review")} wait in this browser until the server is back.` : ""}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={onAgain}>
          See what else is due
        </button>
        <button type="button" className="btn" aria-keyshortcuts="z" onClick={onUndo}>
          Take the last grade back <KeyCap keys="z" />
        </button>
      </div>
    </Notice>
  );
}

function dayWords(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
