import type { SpeechSettings } from "#speech/speech.schemas.ts";
import type { FormEvent, ReactElement } from "react";
import { playSpeech } from "../speech/play-speech.ts";
import { postSay, putSpeaker } from "../speech/speech-api.ts";
import {
  hasKeyFor,
  SourceChoice,
  SpeechAddressField,
  SpeechKeyField,
  SpeechTextField,
  whatSpeechLacks,
} from "./speech-fields.tsx";
import { SpeechTestRow } from "./speech-test-row.tsx";
import { useSpeechServer } from "./use-speech-server.ts";
import { useSpeechTest } from "./use-speech-test.ts";

const sentence = "What does softmax compute, and why is the maximum subtracted first?";

/** What speaks for an interviewer. */
export function SpeakerForm({ kept }: { kept: SpeechSettings }): ReactElement {
  const { typed, newKey, setNewKey, saved, choose } = useSpeechServer({
    role: "speaker",
    kept: kept.speaker,
    put: putSpeaker,
    withoutWords: "A voice of this device speaks.",
  });
  const { draft } = typed;
  const test = useSpeechTest<"spoken">(saved);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lack = whatSpeechLacks(draft, true);
    if (lack !== null) return test.refuse(lack);
    const { address, model, voice } = draft;
    const key = newKey === "" ? {} : { key: newKey };
    test.run({
      keep: async () => putSpeaker({ address, model, voice, ...key }),
      async attempt(signal) {
        await playSpeech(sentence, { say: postSay, signal });
        return "spoken";
      },
    });
  }
  return (
    <form className="grid min-w-0 gap-4" aria-label="Voice" noValidate data-keeps="mod+enter" onSubmit={submit}>
      <SourceChoice
        legend="Interviewers are spoken by"
        name="speaker"
        titles={["A voice of this device", "A server"]}
        isServer={draft.isServer}
        onChoose={choose}
      />
      {draft.isServer ? (
        <>
          <SpeechAddressField typed={typed} />
          <div className="grid max-w-[560px] gap-4 sm:grid-cols-2">
            <SpeechTextField label="Model" name="model" example="such as kokoro" typed={typed} />
            <SpeechTextField label="Voice" name="voice" example="such as af_heart" typed={typed} />
          </div>
          <SpeechKeyField value={newKey} hasKey={hasKeyFor(kept.keys, draft.address)} onChange={setNewKey} />
          <SpeechTestRow title="Save and hear it" doing={`Having it say “${sentence}”`} test={test}>
            {test.found === null ? null : (
              <p className="max-w-[72ch]">
                It spoke to the end. If you heard nothing, look at this machine&rsquo;s volume: the page cannot tell.
              </p>
            )}
          </SpeechTestRow>
        </>
      ) : null}
    </form>
  );
}
