import type { Settings } from "#practice/practice.schemas.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { errorSentence, putSettings } from "../api.ts";
import { settingsQuery } from "../queries.ts";
import { showToast } from "../ui/toasts.tsx";

/** Changes some of the settings, at once on the page; where that cannot be saved, it is taken back and a toast says why. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: putSettings,
    onMutate: (next) => {
      const before = client.getQueryData(settingsQuery.queryKey);
      client.setQueryData(settingsQuery.queryKey, next);
      return before;
    },
    onError: (error, _next, before) => {
      client.setQueryData(settingsQuery.queryKey, before);
      showToast(`The setting was not saved. ${errorSentence(error)}`);
    },
  });
  return (change) => {
    const current = client.getQueryData(settingsQuery.queryKey);
    if (current !== undefined) mutate({ ...current, ...change });
  };
}
