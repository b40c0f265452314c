import type { SpeechSettings } from "#speech/speech.schemas.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { forgetSpeechKey, speechSettingsQuery } from "../speech/speech-api.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { showToast } from "../ui/toasts.tsx";

/** The keys of speech servers that are kept, by their endings, each to be forgotten. */
export function SpeechKeys({ keys, keyFile }: Pick<SpeechSettings, "keys" | "keyFile">): ReactElement | null {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const { mutate } = useMutation({
    mutationFn: forgetSpeechKey,
    onSuccess: (settings) => client.setQueryData(speechSettingsQuery.queryKey, settings),
    onError: (error) => showToast(`The key was not forgotten. ${errorSentence(error)}`),
  });
  if (keys.length === 0) return null;
  return (
    <div className="grid max-w-[76ch] gap-2 text-s text-soft">
      <ul aria-label="Keys of speech servers" className="grid gap-1">
        {keys.map(({ origin, ending }) => (
          <li key={origin} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0 break-all">
              {new URL(origin).host}
              {ending === "" ? "" : `: ends in ${ending}`}
            </span>
            <button
              type="button"
              className="link"
              aria-label={`Forget the key for ${new URL(origin).host}`}
              onClick={() => setAsked(origin)}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
      <p>
        Keys lie in <span className="break-all">{keyFile}</span>, which only your account can read. They are in no
        export, no backup of the database and no log.
      </p>
      {asked === null ? null : (
        <ConfirmDialog
          title={`Forget the key for ${new URL(asked).host}?`}
          description="It cannot be brought back: to use this server again, you enter the key again."
          confirm="Forget the key"
          keep="Keep it"
          onConfirm={() => {
            mutate(asked);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
