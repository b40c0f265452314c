import type { PeerGiven, PeerRoom } from "#peer/peer.schemas.ts";
import type { ReactElement } from "react";
import { otherName } from "./room-words.ts";

/** What each said of the other; nobody reads the other's before both have given theirs. */
export function FeedbackView({ room }: { room: PeerRoom }): ReactElement | null {
  const { mine, theirs, isTheirsGiven } = room.feedback;
  const other = otherName(room);
  if (mine === null && !isTheirsGiven) return null;
  return (
    <section className="grid gap-4" aria-labelledby="peer-feedback">
      <h2 className="h2" id="peer-feedback">
        Feedback
      </h2>
      {theirs === null ? (
        <p className="text-soft" role="status">
          {mine === null
            ? `${other} has given theirs. You read it once you have given yours.`
            : `Yours is given. You read each other's once ${other} has given theirs.`}
        </p>
      ) : (
        <Given title={`What ${other} said of you`} none={`${other} gave none.`} given={theirs} room={room} />
      )}
      {mine === null ? null : (
        <Given title={`What you said of ${other}`} none="You gave none." given={mine} room={room} />
      )}
    </section>
  );
}

interface GivenProps {
  title: string;
  none: string;
  given: PeerGiven;
  room: PeerRoom;
}

function Given({ title, none, given, room }: GivenProps): ReactElement {
  if (given === "none") return <p className="text-soft">{none}</p>;
  const marks = new Map(given.marks.map((mark) => [mark.dimension, mark]));
  return (
    <section aria-label={title}>
      <h3 className="font-medium">{title}</h3>
      <dl className="peer-given">
        {room.dimensions.map(({ id, name, anchors }) => {
          const mark = marks.get(id);
          if (mark === undefined || (mark.score === null && mark.quote === "")) return null;
          return (
            <div key={id}>
              <dt>
                {name} <span className="num">{mark.score === null ? "no mark" : `${mark.score} of 5`}</span>
              </dt>
              <dd>
                {mark.quote === "" ? null : <blockquote className="peer-quote">{mark.quote}</blockquote>}
                {mark.score === null ? null : <p className="text-s text-soft">{anchors[mark.score - 1]}</p>}
              </dd>
            </div>
          );
        })}
        <Sentence name="Keep" text={given.keep} />
        <Sentence name="Change" text={given.change} />
      </dl>
    </section>
  );
}

function Sentence({ name, text }: { name: string; text: string }): ReactElement | null {
  return text === "" ? null : (
    <div>
      <dt>{name}</dt>
      <dd className="whitespace-pre-wrap">{text}</dd>
    </div>
  );
}
