import type { PeerReview, PeerRoom } from "#peer/peer.schemas.ts";
import { peerReviewSchema } from "#peer/peer.schemas.ts";
import { useState, type ReactElement } from "react";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";
import { isMac, useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { keyShortcuts } from "../../ui/keys.ts";
import { putFeedback, type RoomDoor } from "../peer-api.ts";
import { otherName } from "./room-words.ts";
import { useRoomAction } from "./use-room-action.ts";

const scores = [1, 2, 3, 4, 5] as const;
const giveKeys = "mod+enter";
type Mark = PeerReview["marks"][number];

/** What one says of how the other did: marks with what they rest on, one thing to keep, one to change. Kept as it is typed. */
export function FeedbackForm({ door, room }: { door: RoomDoor; room: PeerRoom }): ReactElement {
  const { id, side, dimensions } = room;
  const storageKey = `warmup.peer.feedback.${id}.${side}`;
  const [review, setReview] = useState<PeerReview>(() => readKept(storageKey));
  const act = useRoomAction(door);
  const other = otherName(room);
  function change(next: PeerReview): void {
    setReview(next);
    forgetfulStorage.setItem(storageKey, JSON.stringify(next));
  }
  const markOf = (dimension: string): Mark =>
    review.marks.find((mark) => mark.dimension === dimension) ?? { dimension, score: null, quote: "" };
  const setMark = (mark: Mark): void =>
    change({ ...review, marks: [...review.marks.filter(({ dimension }) => dimension !== mark.dimension), mark] });
  const give = (given: PeerReview | "none"): void =>
    void act(async () => putFeedback(door, given)).then((isDone) => {
      if (isDone) browserStorage.removeItem(storageKey);
    });
  useCommands([{ title: "Give the feedback", group: "Peer room", keys: giveKeys, run: () => give(review) }]);
  return (
    <section className="grid gap-5" aria-labelledby="peer-give">
      <div>
        <h2 className="h2" id="peer-give">
          How did {other} do?
        </h2>
        <p className="text-soft">
          Of the half in which {other} wrote. Quote what a mark rests on; leave out what you cannot tell. {other} reads
          it once both have given theirs, and you read theirs then.
        </p>
      </div>
      {dimensions.map((dimension) => (
        <MarkField key={dimension.id} dimension={dimension} mark={markOf(dimension.id)} onChange={setMark} />
      ))}
      <label className="grid gap-1">
        <span className="label">One thing to keep</span>
        <textarea
          className="field"
          rows={2}
          maxLength={2000}
          value={review.keep}
          onChange={({ target }) => change({ ...review, keep: target.value })}
        />
      </label>
      <label className="grid gap-1">
        <span className="label">One thing to change</span>
        <textarea
          className="field"
          rows={2}
          maxLength={2000}
          value={review.change}
          onChange={({ target }) => change({ ...review, change: target.value })}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          aria-keyshortcuts={keyShortcuts(giveKeys, isMac)}
          onClick={() => give(review)}
        >
          Give it <KeyCap keys={giveKeys} />
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => give("none")}>
          Give none
        </button>
      </div>
    </section>
  );
}

interface MarkFieldProps {
  dimension: PeerRoom["dimensions"][number];
  mark: Mark;
  onChange: (mark: Mark) => void;
}

function MarkField({ dimension: { id, name, asks, anchors }, mark, onChange }: MarkFieldProps): ReactElement {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{name}</legend>
      <p className="max-w-[68ch] pb-2 text-s text-soft">{asks}</p>
      <div className="flex flex-wrap gap-2">
        {scores.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              className="sr-only"
              name={id}
              value={one}
              checked={mark.score === one}
              onChange={() => onChange({ ...mark, score: one })}
            />
            {one}
          </label>
        ))}
      </div>
      <p className="min-h-[2lh] max-w-[68ch] pt-2 text-s" aria-live="polite">
        {mark.score === null ? "" : anchors[mark.score - 1]}
      </p>
      <label className="grid gap-1">
        <span className="label">What it rests on</span>
        <input
          className="field"
          maxLength={1000}
          value={mark.quote}
          onChange={({ target }) => onChange({ ...mark, quote: target.value })}
        />
      </label>
    </fieldset>
  );
}

function readKept(storageKey: string): PeerReview {
  const empty: PeerReview = { marks: [], keep: "", change: "" };
  try {
    const kept = peerReviewSchema.safeParse(JSON.parse(browserStorage.getItem(storageKey) ?? "null"));
    return kept.data ?? empty;
  } catch {
    return empty;
  }
}
