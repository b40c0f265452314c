import type { SpeechSettings } from "#speech/speech.schemas.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { forgetSpeechKey, speechSettingsQuery } from "../speech/speech-api.ts";
import { showToast } from "../ui/toasts.tsx";
import { ForgettableKeys } from "./forgettable-keys.tsx";

/** The keys of speech servers. */
export function SpeechKeys({ keys, keyFile }: Pick<SpeechSettings, "keys" | "keyFile">): ReactElement | null {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: forgetSpeechKey,
    onSuccess: (settings) => client.setQueryData(speechSettingsQuery.queryKey, settings),
    onError: (error) => showToast(`The key was not forgotten. ${errorSentence(error)}`),
  });
  if (keys.length === 0) return null;
  return (
    <ForgettableKeys
      label="Keys of speech servers"
      keys={keys.map(({ origin, ending }) => {
        const { host } = new URL(origin);
        return { id: origin, name: host, host, ending };
      })}
      keyFile={keyFile}
      meaning="It cannot be brought back: to use this server again, you enter the key again."
      onForget={(origin) => mutate(origin)}
    />
  );
}
