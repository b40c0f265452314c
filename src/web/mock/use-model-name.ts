import { addressOf, providerNames } from "#models/addresses.rules.ts";
import { useQuery } from "@tanstack/react-query";
import { modelSettingsQuery } from "../settings/model-api.ts";

/** The language model that is set up, as a reader knows it. */
export interface NamedModel {
  model: string;
  /** The company, or the host of a server of one's own. */
  provider: string;
  /** Where requests go. */
  address: string;
}

/** The language model that is set up: null where there is none, undefined while that is not known. */
export function useModelName(): NamedModel | null | undefined {
  const { data, isError } = useQuery(modelSettingsQuery);
  if (data === undefined) return isError ? null : undefined;
  const { settings } = data;
  if (settings === null) return null;
  const address = addressOf(settings);
  const provider = settings.provider === "compatible" ? new URL(address).host : providerNames[settings.provider];
  return { model: settings.model, provider, address };
}
