import type { Card, Review } from "#knowledge/knowledge.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { CardEditor } from "../cards/card-editor.tsx";
import { CardFace } from "../cards/card-face.tsx";
import { patchCard } from "../cards/knowledge-api.ts";
import { announce } from "../ui/announce.ts";
import { useCommands, type Command } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { countWords } from "../ui/words.ts";
import { OralAnswer } from "./oral-answer.tsx";
import { ReviewDone } from "./review-done.tsx";
import { makeReview } from "./make-review.ts";
import type { QueueNow } from "./review-queue.ts";
import { beginSession, dropCard, gradeCard, leftIn, replaceCard, reveal, undoGrade } from "./review-session.ts";
import { keptQueue } from "./review-store.ts";
import { useReviewSync } from "./use-review-sync.ts";

const gradeWords: { grade: Review["grade"]; words: string }[] = [
  { grade: 1, words: "Again" },
  { grade: 2, words: "Hard" },
  { grade: 3, words: "Good" },
  { grade: 4, words: "Easy" },
];

/** One sitting over today's cards. */
export function ReviewSitting({ given, onAgain }: { given: QueueNow; onAgain: () => void }): ReactElement {
  const [session, setSession] = useState(() => beginSession(given.queue.cards));
  const [isEditing, setEditing] = useState(false);
  const [isOral, setOral] = useState(false);
  const sync = useReviewSync((cardId) => setSession((now) => dropCard(now, cardId)));
  const navigate = useNavigate();
  const shownAt = useRef(0);
  const sheet = useRef<HTMLElement>(null);
  const card = session.queue[0];
  const turn = `${card?.id ?? ""} ${session.done.length}`;

  useEffect(() => {
    shownAt.current = performance.now();
    sheet.current?.focus();
  }, [turn]);

  // So that a reload without the server goes on from here.
  useEffect(() => keptQueue.leave(session.queue), [session.queue]);

  function show(): void {
    setSession(reveal);
    announce("The back is shown. 1 again, 2 hard, 3 good, 4 easy.");
  }

  function grade(how: Review["grade"]): void {
    if (card === undefined || !session.revealed) return;
    const review = makeReview({ cardId: card.id, grade: how, mode: isOral ? "oral" : "read" }, shownAt.current);
    sync.keep(review);
    setSession(gradeCard(session, review));
  }

  function undo(): void {
    const last = session.done.at(-1);
    if (last === undefined) return;
    setSession(undoGrade(session));
    sync.undo(last.review);
  }

  function edited(changed: Card): void {
    keptQueue.replace(changed);
    setSession((now) => replaceCard(now, changed));
    setEditing(false);
  }

  function setAside(asked: { suspended: true } | { buried: true }, words: string): void {
    if (card === undefined) return;
    const back = "suspended" in asked ? { suspended: false } : { buried: false };
    void patchCard(card.id, asked)
      .then(() => {
        setSession((now) => dropCard(now, card.id));
        showToast(words, () => {
          void patchCard(card.id, back).then((changed) =>
            setSession((now) => ({ ...now, queue: [changed, ...now.queue], revealed: false })),
          );
        });
      })
      .catch((error: unknown) => showToast(`The card was not set aside. ${errorSentence(error)}`));
  }

  const asides = [
    { title: "Edit this card", short: "Edit", keys: "e", run: () => setEditing(true) },
    {
      title: isOral ? "Leave oral mode" : "Oral mode: answer before the back is shown",
      short: isOral ? "Leave oral" : "Oral",
      keys: "o",
      run: () => setOral(!isOral),
    },
    {
      title: "Bury this card until tomorrow",
      short: "Bury",
      keys: "b",
      run: () => setAside({ buried: true }, "Buried until tomorrow."),
    },
    {
      title: "Suspend this card",
      short: "Suspend",
      keys: "s",
      run: () => setAside({ suspended: true }, "Suspended: it is not asked again until you say so."),
    },
    ...(session.done.length > 0 ? [{ title: "Take the last grade back", short: "Undo", keys: "z", run: undo }] : []),
  ];

  const onCard: Command[] =
    card === undefined || isEditing
      ? []
      : [
          ...(session.revealed
            ? gradeWords.map(({ grade: how, words }): Command => ({
                title: words,
                group: "Review",
                keys: String(how),
                run: () => grade(how),
              }))
            : [
                { title: "Show the back", group: "Review" as const, keys: "enter", run: show },
                { title: "Show the back", group: "Review" as const, keys: "space", keyOnly: true, run: show },
              ]),
          ...(session.revealed
            ? [{ title: "Good", group: "Review" as const, keys: "space", keyOnly: true, run: () => grade(3) }]
            : []),
          ...asides.map(({ title, keys, run }): Command => ({ title, group: "Review", keys, run })),
        ];
  useCommands([
    ...onCard,
    ...(card === undefined && session.done.length > 0
      ? [{ title: "Take the last grade back", group: "Review" as const, keys: "z", run: undo }]
      : []),
    { title: "All cards", group: "Review", keys: "a", run: () => void navigate({ to: "/cards" }) },
  ]);

  if (card === undefined)
    return <ReviewDone given={given} done={session.done} waiting={sync.waiting} onAgain={onAgain} onUndo={undo} />;
  return (
    <>
      <p className="num flex flex-wrap items-baseline justify-between gap-3 pt-3 text-s text-soft">
        <span role="status">
          {countWords(leftIn(session), "card")} left
          {sync.waiting > 0 ? ` · ${countWords(sync.waiting, "review")} to be sent` : ""}
        </span>
        <span>
          {card.reviewCount === 0 ? "new" : `recall about ${Math.round(100 * (card.retrievability ?? 0))} %`}
          {card.isLeech ? (
            <span className="text-warn"> · a leech: forgotten {card.lapseCount} times, rewrite it</span>
          ) : null}
        </span>
      </p>
      {isEditing ? (
        <CardEditor card={card} onSaved={edited} onCancel={() => setEditing(false)} />
      ) : (
        <article ref={sheet} tabIndex={-1} className="review-sheet outline-none" aria-label="Card">
          <CardFace text={card.front} label="Front" />
          {isOral ? <OralAnswer key={turn} card={card} revealed={session.revealed} onReveal={show} /> : null}
          {session.revealed ? (
            <div className="review-back">
              <CardFace text={card.back} label="Back" />
            </div>
          ) : null}
        </article>
      )}
      {isEditing ? null : (
        <>
          <Grades revealed={session.revealed} onShow={show} onGrade={grade} />
          <div className="flex flex-wrap gap-1 pt-3" role="group" aria-label="This card">
            {asides.map(({ title, short, keys, run }) => (
              <button
                key={keys}
                type="button"
                className="btn btn-quiet"
                title={title}
                aria-keyshortcuts={keys}
                onClick={run}
              >
                {short} <KeyCap keys={keys} />
              </button>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Grades(props: {
  revealed: boolean;
  onShow: () => void;
  onGrade: (grade: Review["grade"]) => void;
}): ReactElement {
  if (!props.revealed)
    return (
      <div className="pt-4">
        <button type="button" className="btn btn-primary" aria-keyshortcuts="Enter Space" onClick={props.onShow}>
          Show the back <KeyCap keys="space" />
        </button>
      </div>
    );
  return (
    <div className="flex flex-wrap gap-2 pt-4" role="group" aria-label="How well did you know it?">
      {gradeWords.map(({ grade, words }) => (
        <button
          key={grade}
          type="button"
          className={grade === 3 ? "btn btn-primary" : "btn"}
          aria-keyshortcuts={String(grade)}
          onClick={() => props.onGrade(grade)}
        >
          {words} <KeyCap keys={String(grade)} />
        </button>
      ))}
    </div>
  );
}
