import type { JobTalkFields } from "#research/job-talk.schemas.ts";
import { partOfSlide, plannedSeconds, slideCount } from "#research/talk-plan.rules.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement, type RefObject } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands, type Command } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { titleOf } from "../record-words.ts";
import { postRehearsal, rehearsalsQuery } from "../research-api.ts";
import type { SlideDocument } from "./draw-pdf.ts";
import { SlidePicture } from "./slide-picture.tsx";
import { forgetTalkDraft, keepTalkDraft, secondsOf } from "./talk-draft.ts";
import { TalkClocks } from "./talk-clocks.tsx";
import { useGiveTalk } from "./use-give-talk.ts";

interface GiveTalkProps {
  talkId: string;
  fields: JobTalkFields;
  /** Null where only the number of slides is known. */
  deck: SlideDocument | null;
  onClose: () => void;
}

/** Gives the talk: one slide at a time over the whole window, and under it the clocks against the plan. */
export function GiveTalk({ talkId, fields, deck, onClose }: GiveTalkProps): ReactElement {
  const client = useQueryClient();
  const slides = slideCount(fields);
  const { stage, draft, begin, pause, move, end } = useGiveTalk(talkId, slides);
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const planned = plannedSeconds(fields);
  useInertNavigation();
  useEffect(() => first.current?.focus(), [stage]);

  async function keep(): Promise<void> {
    if (stage === "ready") return onClose();
    const told = end();
    try {
      const seconds = secondsOf(told.ms, slides).slice(0, slides);
      const rehearsals = await postRehearsal(talkId, { startedAt: told.startedAt, seconds });
      client.setQueryData(rehearsalsQuery(talkId).queryKey, rehearsals);
      forgetTalkDraft(talkId);
      onClose();
    } catch (error) {
      setProblem(`Not saved, and kept in this browser. ${errorSentence(error)}`);
    }
  }
  function leave(): void {
    const told = end();
    forgetTalkDraft(talkId);
    onClose();
    if (told.startedAt !== "")
      showToast("The rehearsal is not kept. After Undo, open Rehearse again to go on.", () =>
        keepTalkDraft(talkId, told),
      );
  }
  const goOn = (): void => (stage === "running" ? move(1) : begin());

  useCommands(commandsOf({ stage, goOn, move, pause, begin, keep, leave }));

  return (
    <section className="give-talk" aria-label="Rehearsal">
      <title>{`Rehearsal: ${titleOf(fields, "talk")} · Warmup`}</title>
      <Slide deck={deck} number={draft.slide} title={partOfSlide(fields.parts, draft.slide)?.title ?? ""} />
      <div className="give-bar">
        <TalkClocks draft={draft} planned={planned} slides={slides} part={partOfSlide(fields.parts, draft.slide)} />
        {problem === null ? null : (
          <p role="alert" className="text-s text-bad">
            {problem}
          </p>
        )}
        <span className="ml-auto flex flex-wrap gap-2">
          {stage === "running" ? (
            <>
              <button
                type="button"
                className="btn max-frame:hidden"
                aria-keyshortcuts="ArrowLeft"
                disabled={draft.slide === 1}
                onClick={() => move(-1)}
              >
                Back <KeyCap keys="arrowleft" />
              </button>
              <button
                ref={first}
                type="button"
                className="btn btn-primary"
                aria-keyshortcuts="ArrowRight"
                disabled={draft.slide === slides}
                onClick={() => move(1)}
              >
                Next slide <KeyCap keys="arrowright" />
              </button>
              <button type="button" className="btn" aria-keyshortcuts="p" onClick={pause}>
                Pause <KeyCap keys="p" />
              </button>
            </>
          ) : (
            <button
              ref={first}
              type="button"
              className="btn btn-primary"
              aria-keyshortcuts="ArrowRight"
              onClick={begin}
            >
              {stage === "ready" ? "Begin" : "Go on"} <KeyCap keys="arrowright" />
            </button>
          )}
          {stage === "ready" ? null : (
            <button type="button" className="btn" aria-keyshortcuts="Control+Enter" onClick={() => void keep()}>
              End and keep <KeyCap keys="mod+enter" />
            </button>
          )}
          <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={leave}>
            {stage === "ready" ? "Close" : "Do not keep"} <KeyCap keys="escape" />
          </button>
        </span>
      </div>
    </section>
  );
}

interface Acts extends Pick<ReturnType<typeof useGiveTalk>, "stage" | "move" | "pause" | "begin"> {
  goOn: () => void;
  keep: () => Promise<void>;
  leave: () => void;
}

/** Also what presenters send: Page Down, Page Up. */
function commandsOf({ stage, goOn, move, pause, begin, keep, leave }: Acts): Command[] {
  const group = "Research" as const;
  const back = (): void => {
    if (stage === "running") move(-1);
  };
  return [
    { title: stage === "running" ? "Next slide" : "Begin, or go on", group, keys: "arrowright", run: goOn },
    { title: "Next slide", group, keys: "pagedown", keyOnly: true, run: goOn },
    { title: "Next slide", group, keys: "space", keyOnly: true, run: goOn },
    { title: "The slide before", group, keys: "arrowleft", run: back },
    { title: "The slide before", group, keys: "pageup", keyOnly: true, run: back },
    { title: "Pause, or go on", group, keys: "p", run: stage === "running" ? pause : begin },
    { title: "End the rehearsal and keep it", group, keys: "mod+enter", run: () => void keep() },
    { title: "Leave the rehearsal", group, keys: "escape", run: leave },
  ];
}

/** The navigation lies under the slide: nobody should come to it by Tab. */
function useInertNavigation(): void {
  useEffect(() => {
    const navigation = document.querySelector(".nav");
    navigation?.setAttribute("inert", "");
    return () => navigation?.removeAttribute("inert");
  }, []);
}

function Slide({ deck, number, title }: { deck: SlideDocument | null; number: number; title: string }): ReactElement {
  const [place, size] = useSize();
  return (
    <div ref={place} className="give-slide">
      {deck === null ? (
        <p className="grid justify-items-center gap-2 text-center">
          <span className="title num">Slide {number}</span>
          <span className="text-soft">{title}</span>
        </p>
      ) : size === null ? null : (
        <SlidePicture document={deck} number={number} width={size.width} height={size.height} />
      )}
    </div>
  );
}

const padding = 26;

/** The room inside an element in whole px, kept up to date; null before it is on screen. */
function useSize(): [RefObject<HTMLDivElement | null>, { width: number; height: number } | null] {
  const place = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    const measure = (): void => {
      const { clientWidth = 0, clientHeight = 0 } = place.current ?? {};
      setSize({ width: Math.max(1, clientWidth - padding), height: Math.max(1, clientHeight - padding) });
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return [place, size];
}
