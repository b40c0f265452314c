import { providerNames } from "#models/addresses.rules.ts";
import type { ReadSettings } from "#models/models.schemas.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { showToast } from "../ui/toasts.tsx";
import { forgetKey, modelSettingsQuery } from "./model-api.ts";

type KeptKey = ReadSettings["keys"][number];

/** The keys that are kept, by their endings, each to be forgotten. */
export function KeptKeys({ keys, keyFile }: Pick<ReadSettings, "keys" | "keyFile">): ReactElement {
  const client = useQueryClient();
  const [asked, setAsked] = useState<KeptKey | null>(null);
  const { mutate } = useMutation({
    mutationFn: forgetKey,
    onSuccess: (settings) => client.setQueryData(modelSettingsQuery.queryKey, settings),
    onError: (error) => showToast(`The key was not forgotten. ${errorSentence(error)}`),
  });
  return (
    <div className="grid max-w-[76ch] gap-2 text-s text-soft">
      {keys.length === 0 ? null : (
        <ul aria-label="Keys that are kept" className="grid gap-1">
          {keys.map((key) => (
            <li key={`${key.provider} ${key.origin}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="min-w-0 break-all">
                {providerNames[key.provider]}, {hostOf(key)}
                {key.ending === "" ? "" : `: ends in ${key.ending}`}
              </span>
              <button
                type="button"
                className="link"
                aria-label={`Forget the key for ${hostOf(key)}`}
                onClick={() => setAsked(key)}
              >
                Forget
              </button>
            </li>
          ))}
        </ul>
      )}
      <p>
        Keys lie in <span className="break-all">{keyFile}</span>, which only your account can read. They are in no
        export, no backup of the database and no log.
      </p>
      {asked === null ? null : (
        <ConfirmDialog
          title={`Forget the key for ${hostOf(asked)}?`}
          description="It cannot be brought back: to use this provider again, you enter the key again. At the provider it stays valid until you withdraw it there."
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

function hostOf({ origin }: KeptKey): string {
  return new URL(origin).host;
}
