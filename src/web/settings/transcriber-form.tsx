import type { SpeechSettings, TranscriberFinding } from "#speech/speech.schemas.ts";
import type { FormEvent, ReactElement } from "react";
import { putTranscriber, testTranscriber } from "../speech/speech-api.ts";
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

const secondMs = 1000;
/** Less than this is not worth a word. */
const shortestMs = 100;

/** What writes down what one says. */
export function TranscriberForm({ kept }: { kept: SpeechSettings }): ReactElement {
  const { typed, newKey, setNewKey, saved, choose } = useSpeechServer({
    role: "transcriber",
    kept: kept.transcriber,
    put: putTranscriber,
    withoutWords: "The browser writes down what you say.",
  });
  const { draft, change } = typed;
  const test = useSpeechTest<TranscriberFinding>(saved);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lack = whatSpeechLacks(draft, false);
    if (lack !== null) return test.refuse(lack);
    const { address, model, keepsFillers } = draft;
    const key = newKey === "" ? {} : { key: newKey };
    test.run({ keep: async () => putTranscriber({ address, model, keepsFillers, ...key }), attempt: testTranscriber });
  }
  return (
    <form className="grid min-w-0 gap-4" aria-label="Transcription" noValidate data-keeps="mod+enter" onSubmit={submit}>
      <SourceChoice
        legend="Your speech is written down by"
        name="transcriber"
        titles={["The browser’s engine", "A server"]}
        isServer={draft.isServer}
        onChoose={choose}
      />
      {draft.isServer ? (
        <>
          <SpeechAddressField typed={typed} />
          <SpeechTextField label="Model" name="model" example="such as whisper-1" typed={typed} />
          <SpeechKeyField value={newKey} hasKey={hasKeyFor(kept.keys, draft.address)} onChange={setNewKey} />
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              className="accent-accent"
              checked={draft.keepsFillers}
              onChange={({ target }) => change({ keepsFillers: target.checked })}
            />
            <span>
              It keeps “um” and “uh”
              <span className="block max-w-[64ch] text-s text-soft">
                Only then are fillers counted. Whisper and most others leave them out. No test can tell: say a sentence
                with one in a mock interview, and look.
              </span>
            </span>
          </label>
          <SpeechTestRow title="Save and test" doing="Sending a second of a tone…" test={test}>
            {test.found === null ? null : <FoundWords found={test.found} />}
          </SpeechTestRow>
        </>
      ) : null}
    </form>
  );
}

function FoundWords({ found }: { found: TranscriberFinding }): ReactElement {
  if (found.kind === "failed") return <p className="break-words text-bad">{found.sentence}</p>;
  const { text, ms, timesWords } = found;
  return (
    <>
      <p className="num">It answers{ms < shortestMs ? "" : `, after ${(ms / secondMs).toFixed(1)} s`}.</p>
      <p className="max-w-[72ch] break-words text-s text-soft">
        {text === ""
          ? "It heard no words in a second of a tone, which is right. "
          : `In a second of a tone, which has no words, it heard “${text}”: expect a few words too many after long pauses. `}
        {timesWords
          ? "It times words, so pauses of a second and more are measured."
          : "It gave no times of words; where it gives none for speech either, pauses are not measured."}
      </p>
    </>
  );
}
