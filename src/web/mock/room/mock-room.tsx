import { roundTitles } from "#catalogue/round-titles.rules.ts";
import type { MockPage } from "#mock/mock.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useReadOut } from "../../review/use-read-out.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { ScrollArea } from "../../ui/scroll-area.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { TopBar } from "../../ui/top-bar.tsx";
import { clockWords } from "../../ui/words.ts";
import { mockQuery, patchMock } from "../mock-api.ts";
import type { RoomEars } from "./debugging/program-pane.tsx";
import { CodingPane } from "./coding-pane.tsx";
import { Composer } from "./composer.tsx";
import { HeldNotice } from "./held-notice.tsx";
import { RoomNotes } from "./room-notes.tsx";
import { RoomSide, useSide } from "./side/room-side.tsx";
import { roundPanes } from "./side/round-panes.tsx";
import { useTalkWithSlides } from "./side/use-talk-slides.ts";
import { Transcript } from "./transcript.tsx";
import { useRoundClock } from "./use-round-clock.ts";
import { useTurns } from "./use-turns.ts";

const minuteMs = 60_000;

/** The room: what is said, the clock, and one's notes. Whoever leaves comes back to where they were. */
export function MockRoom({ page }: { page: MockPage }): ReactElement {
  const { id, setup, entries } = page;
  const client = useQueryClient();
  const navigate = useNavigate();
  const isHeld = setup.interviewer === "assistant";
  // Nobody is waited for on the clock: it begins with the assistant's first words.
  const clock = useRoundClock(id, page.ms, !isHeld || entries.length > 0);
  const turns = useTurns(id, clock.readMs);
  const last = entries.at(-1)?.body;
  const lastWords = last?.kind === "said" && last.by === "interviewer" ? last.text : "";
  const voice = useReadOut(lastWords, { mayBeSent: true });
  const isSpoken = setup.voice === "spoken";
  const [isAloud, setAloud] = useState(isSpoken);
  const end = useRef<HTMLDivElement>(null);
  const isWaiting = turns.isTaking;
  const hasBegun = useRef(false);

  // The interviewer opens the round.
  useEffect(() => {
    if (isHeld || entries.length > 0 || hasBegun.current) return;
    hasBegun.current = true;
    void turns.take(null);
  });
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [entries.length, turns.coming]);
  const { start: read, stop: stopReading, isReady } = voice;
  useEffect(() => {
    if (isAloud && isReady && lastWords !== "") read();
    // Only new words are read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lastWords, isAloud, isReady]);

  async function finish(): Promise<void> {
    try {
      client.setQueryData(mockQuery(id).queryKey, await patchMock(id, { ms: clock.readMs(), state: "closed" }));
    } catch (error) {
      showToast(errorSentence(error));
    }
  }
  const toggleAloud = (): void => {
    if (isAloud) stopReading();
    setAloud(!isAloud);
  };
  useCommands([
    { title: "End the round", group: "Mock", keys: "mod+shift+e", run: () => void finish() },
    {
      title: "Leave the room; the clock stops",
      group: "Mock",
      keys: "escape",
      run: () => void navigate({ to: "/mocks" }),
    },
    { title: "Have the interviewer read out", group: "Mock", keys: "v", run: toggleAloud },
  ]);

  const isNarrow = useIsNarrow();
  const talkId = useTalkWithSlides(page.subject?.kind === "project");
  const ears: RoomEars = {
    isWaiting,
    onSay: async (text) => turns.take({ text, means: "typed", seconds: null }),
    onJudged: () => void turns.take(null),
  };
  const panes = roundPanes(page, { talkId: talkId ?? null, show: (name) => side.show(name), ears });
  const side = useSide(panes[0]?.name);

  const isSilent = !isWaiting && last?.kind === "said" && last.by === "candidate";
  const over = clock.ms > setup.minutes * minuteMs;
  return (
    <main id="main" className="room" tabIndex={-1}>
      <TopBar area="Mock interviews" to="/mocks" title={roundTitles[setup.round]} saved={null}>
        <span className="num" role="timer" aria-label="Time in the round" data-over={over}>
          {clockWords(clock.ms)} <span className="text-faint">of {setup.minutes} min</span>
        </span>
        <button type="button" className="btn" aria-pressed={isAloud} aria-keyshortcuts="v" onClick={toggleAloud}>
          Read out <KeyCap keys="v" />
        </button>
        <button type="button" className="btn" onClick={() => void finish()}>
          End <KeyCap keys="mod+shift+e" />
        </button>
      </TopBar>
      <div
        className="room-columns"
        data-coding={page.problemId !== null}
        data-side={panes.length === 0 ? undefined : side.shown === null ? "talk" : "pane"}
      >
        <section className="room-talk" aria-label="The conversation">
          <ScrollArea label="The conversation so far" role="group" className="room-scroll">
            <Transcript entries={entries} coming={turns.coming} isBusy={isWaiting} />
            {turns.coming === "" ? <p className="text-faint">…</p> : null}
            {isHeld ? <HeldNotice page={page} /> : null}
            {turns.problem !== null || (isSilent && !isHeld) ? (
              <div role="alert" className="grid justify-items-start gap-2 pt-3">
                <p>{turns.problem ?? "The interviewer has not answered yet."} Everything said so far is kept.</p>
                <button type="button" className="btn" onClick={() => void turns.take(null)}>
                  Go on
                </button>
              </div>
            ) : null}
            {isAloud && voice.sentTo !== null ? (
              <p className="pt-3 text-s break-words text-soft">
                What the interviewer says is sent to {voice.sentTo}, to be spoken.
              </p>
            ) : null}
            {voice.problem === null ? null : <p className="pt-3 text-s break-words text-soft">{voice.problem}</p>}
            <div ref={end} />
          </ScrollArea>
          <Composer
            mockId={id}
            isSpoken={isSpoken}
            isWaiting={isWaiting}
            onSay={turns.take}
            onListen={stopReading}
            isReading={voice.isReading}
            reveal={() => side.show(isNarrow ? null : side.shown)}
          />
        </section>
        {panes.length > 0 ? (
          <RoomSide panes={panes} side={side} />
        ) : page.problemId === null ? (
          <RoomNotes mockId={id} notes={page.notes} />
        ) : (
          <CodingPane
            mock={page}
            problemId={page.problemId}
            onJudged={(attemptId) => void turns.take(null, [attemptId])}
          />
        )}
      </div>
    </main>
  );
}
