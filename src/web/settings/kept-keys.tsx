import { providerNames } from "#models/addresses.rules.ts";
import type { ReadSettings } from "#models/models.schemas.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { ForgettableKeys } from "./forgettable-keys.tsx";
import { forgetKey, modelSettingsQuery } from "./model-api.ts";

type KeptKey = ReadSettings["keys"][number];

/** The keys of language models. */
export function KeptKeys({ keys, keyFile }: Pick<ReadSettings, "keys" | "keyFile">): ReactElement {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: forgetKey,
    onSuccess: (settings) => client.setQueryData(modelSettingsQuery.queryKey, settings),
    onError: (error) => showToast(`The key was not forgotten. ${errorSentence(error)}`),
  });
  return (
    <ForgettableKeys
      label="Keys that are kept"
      keys={keys.map((key) => {
        const { host } = new URL(key.origin);
        return { id: idOf(key), name: `${providerNames[key.provider]}, ${host}`, host, ending: key.ending };
      })}
      keyFile={keyFile}
      meaning="It cannot be brought back: to use this provider again, you enter the key again. At the provider it stays valid until you withdraw it there."
      onForget={(id) => {
        const key = keys.find((one) => idOf(one) === id);
        if (key !== undefined) mutate(key);
      }}
    />
  );
}

function idOf({ provider, origin }: KeptKey): string {
  return `${provider} ${origin}`;
}
