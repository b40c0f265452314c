import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import { partOfSlide, slideCount } from "#research/talk-plan.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactElement } from "react";
import { recordQuery } from "../../../research/research-api.ts";
import { SlidePicture } from "../../../research/job-talk/slide-picture.tsx";
import { useDeck } from "../../../research/job-talk/use-deck.ts";
import { forgetfulStorage } from "../../../ui/browser-storage.ts";
import { useCommands, type Command } from "../../../ui/commands.ts";
import { FetchNotice } from "../../../ui/fetch-notice.tsx";
import { KeyCap } from "../../../ui/key-cap.tsx";
import { useWidth } from "../../../ui/use-width.ts";

interface SlidesPaneProps {
  mockId: string;
  talkId: string;
  /** Whether it is the pane that is looked at: only then has it keys. */
  isShown: boolean;
}

/** No slide is higher than this share of the width, which is that of the older format. */
const slideRatio = 3 / 4;

/** The slides of a talk one at a time, and the parts that it was planned in. */
export function SlidesPane(props: SlidesPaneProps): ReactElement {
  const query = useQuery({ ...recordQuery("talk", props.talkId), retry: false });
  return (
    <div className="side-scroll" tabIndex={-1}>
      <FetchNotice
        query={query}
        failed="The plan of the talk could not be read. It may have been deleted."
        reading="Reading the talk…"
        isPage={false}
      />
      {query.data === undefined ? null : <Slides {...props} fields={query.data.fields} />}
    </div>
  );
}

function Slides({ mockId, talkId, isShown, fields }: SlidesPaneProps & { fields: JobTalkFields }): ReactElement {
  const deck = useDeck(talkId, () => undefined);
  const count = deck.document?.pages ?? slideCount(fields);
  const storageKey = `warmup.mock-slide ${mockId}`;
  const [kept, setKept] = useState(() => Number(forgetfulStorage.getItem(storageKey) ?? 1) || 1);
  const number = Math.min(Math.max(1, kept), Math.max(1, count));
  const [place, width] = useWidth();
  const part = partOfSlide(fields.parts, number);
  useEffect(() => forgetfulStorage.setItem(storageKey, String(number)), [storageKey, number]);
  const move = (by: 1 | -1): void => setKept(Math.min(count, Math.max(1, number + by)));
  useCommands(isShown && count > 0 ? slideKeys(move) : []);
  return (
    <div ref={place} className="side-slides">
      {deck.state === "reading" ? <p role="status">Reading the slides…</p> : null}
      {deck.state === "none" ? (
        <p className="text-s text-soft">
          This browser keeps no slides of this talk.{" "}
          <Link to="/research/talks/$id" params={{ id: talkId }} className="link">
            Drop the PDF in under Research
          </Link>
          , or present from your own screen.
        </p>
      ) : null}
      {count === 0 ? null : (
        <p className="flex flex-wrap items-center gap-2">
          <span className="num" role="status">
            Slide {number} of {count}
          </span>
          <span className="text-soft">{part?.title ?? ""}</span>
          <span className="ml-auto flex gap-2">
            <button
              type="button"
              className="btn"
              aria-keyshortcuts="PageUp ArrowLeft"
              disabled={number === 1}
              onClick={() => move(-1)}
            >
              Back <KeyCap keys="pageup" />
            </button>
            <button
              type="button"
              className="btn"
              aria-keyshortcuts="PageDown ArrowRight"
              disabled={number === count}
              onClick={() => move(1)}
            >
              Next slide <KeyCap keys="pagedown" />
            </button>
          </span>
        </p>
      )}
      {deck.document === null || width === 0 ? null : (
        <SlidePicture document={deck.document} number={number} width={width} height={width * slideRatio} />
      )}
      <PartList parts={fields.parts} current={part?.id ?? null} />
    </div>
  );
}

function PartList({ parts, current }: { parts: JobTalkFields["parts"]; current: string | null }): ReactElement | null {
  if (parts.length === 0) return null;
  return (
    <ol className="side-parts" aria-label="Parts of the talk">
      {parts.map(({ id, title, minutes }) => (
        <li key={id} aria-current={id === current ? "step" : undefined}>
          <span>{title}</span> <span className="num text-soft">{minutes} min</span>
        </li>
      ))}
    </ol>
  );
}

/** What presenters send works while one writes; the arrows do where nobody does. */
function slideKeys(move: (by: 1 | -1) => void): Command[] {
  const group = "Mock" as const;
  return [
    { title: "Next slide", group, keys: "pagedown", whileTyping: true, run: () => move(1) },
    { title: "The slide before", group, keys: "pageup", whileTyping: true, run: () => move(-1) },
    { title: "Next slide", group, keys: "arrowright", keyOnly: true, run: () => move(1) },
    { title: "The slide before", group, keys: "arrowleft", keyOnly: true, run: () => move(-1) },
  ];
}
