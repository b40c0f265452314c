import type { SpeechSettings } from "#speech/speech.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect, useRef, type ReactElement } from "react";
import { speechSettingsQuery } from "../speech/speech-api.ts";
import { FetchNotice } from "../ui/fetch-notice.tsx";
import { PaceForm } from "./pace-form.tsx";
import { SpeakerForm } from "./speaker-form.tsx";
import { SpeechKeys } from "./speech-keys.tsx";
import { TranscriberForm } from "./transcriber-form.tsx";

/** What writes speech down and what speaks: the browser and the device, or servers that the user names. */
export function SpeechSection(): ReactElement {
  const query = useQuery(speechSettingsQuery);
  return (
    <section className="setting" id="speech" aria-labelledby="speech-title">
      <h2 className="label" id="speech-title">
        Speech
      </h2>
      <div className="grid min-w-0 gap-5">
        <p className="max-w-[76ch] text-soft">
          Not needed. Without a server the browser writes down what you say, and a voice of this device reads out. With
          a server on your own machine no sound leaves it, unless that server passes it on.
        </p>
        <FetchNotice
          isPage={false}
          query={query}
          failed="The settings of speech could not be read."
          reading="Reading the settings of speech…"
        />
        {query.data === undefined ? null : <SpeechForms kept={query.data} />}
        <PaceForm />
      </div>
    </section>
  );
}

function SpeechForms({ kept }: { kept: SpeechSettings }): ReactElement {
  const top = useRef<HTMLDivElement>(null);
  // Links lead here before there is anything to scroll to.
  useLayoutEffect(() => {
    if (location.hash === "#speech") top.current?.closest("section")?.scrollIntoView();
  }, []);
  return (
    <div ref={top} className="grid min-w-0 gap-6">
      <TranscriberForm kept={kept} />
      <SpeakerForm kept={kept} />
      <p className="max-w-[76ch] text-s text-soft">
        A recording is sent to its server and to nobody else, from the moment you open the microphone until you shut it;
        Warmup holds it in memory until it is written down, and keeps no sound. To be spoken, only what an interviewer
        says in a mock interview is sent; cards and stories are read by a voice of this device. A company keeps what it
        is sent as its terms say.
      </p>
      <SpeechKeys keys={kept.keys} keyFile={kept.keyFile} />
    </div>
  );
}
