import { designAreaTitles, type DesignArea } from "#catalogue/design-titles.rules.ts";
import { areaTitles, type AreaName } from "#catalogue/topic.schemas.ts";
import type { MockSetup } from "#mock/mock.schemas.ts";
import { leaningOf } from "#mock/scripted/track-leans.rules.ts";
import { speechPlaceWords } from "#speech/speech-address.rules.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { topicMapQuery } from "../../cards/knowledge-api.ts";
import { shelvesQuery } from "../../queries.ts";
import { speechSettingsQuery } from "../../speech/speech-api.ts";

const asked = { areas: "questions on", sections: "problems of", designs: "prompts of" } as const;

/** What follows from the track in this round: what comes sooner, or that only a model reads it. */
export function TrackWords({ setup }: { setup: MockSetup }): ReactElement | null {
  const { track, round, interviewer } = setup;
  const topics = useQuery(topicMapQuery).data;
  const sections = useQuery({ ...shelvesQuery, enabled: round === "ml-coding" }).data?.sections;
  if (track === null) return null;
  const leaning = leaningOf(track, round);
  const told = {
    script: "",
    model: " The model is told the track too.",
    assistant: " Your assistant is told the track too.",
  }[interviewer];
  if (leaning?.by === "research")
    return <Words>On this track questions that research rounds ask too come sooner.{told}</Words>;
  if (leaning?.by === "areas" && topics === undefined) return null;
  if (leaning?.by === "sections" && sections === undefined) return null;
  const names = (leaning?.names ?? []).flatMap((name) => {
    if (leaning?.by === "designs") return designAreaTitles[name as DesignArea];
    if (leaning?.by === "sections") return sections?.find(({ id }) => id === name)?.title ?? [];
    const isAsked = topics?.some(({ area, rounds }) => area === name && rounds.includes(round)) ?? false;
    return isAsked ? areaTitles[name as AreaName] : [];
  });
  if (leaning === null || names.length === 0)
    return (
      <Words>
        {interviewer === "script"
          ? "The script asks the same on every track in this round; only a model or an assistant is told it."
          : `What is planned is the same on every track in this round.${told}`}
      </Words>
    );
  return (
    <Words>
      On this track {asked[leaning.by]} <strong className="font-medium text-ink">{names.join("; ")}</strong> come
      sooner.{told}
    </Words>
  );
}

/** What a spoken round begins with, and where the words go. */
export function VoiceWords({ voice }: Pick<MockSetup, "voice">): ReactElement | null {
  const settings = useQuery({ ...speechSettingsQuery, enabled: voice === "spoken" }).data;
  if (voice === "typed" || settings === undefined) return null;
  const { speaker } = settings;
  return (
    <Words>
      The interviewer is read out by {speaker === null ? "a voice of this device" : speechPlaceWords(speaker.address)}.
      The microphone stays shut until you open it, and where your voice goes is said before that.
    </Words>
  );
}

function Words({ children }: { children: ReactNode }): ReactElement {
  return <p className="text-s break-words text-soft">{children}</p>;
}
