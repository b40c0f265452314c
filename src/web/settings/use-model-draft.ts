import { addressOf, localServers, type Provider } from "#models/addresses.rules.ts";
import { providerSchema, type ModelSettings, type ReadSettings } from "#models/models.schemas.ts";
import { useState } from "react";
import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";

const place = "warmup.model-draft";
const hostedTimeoutMs = 60_000;
/** A model on one's own machine is first read from the disk. */
const localTimeoutMs = 180_000;

/** What is typed, whether or not it could be saved. The key is no part of it: it is never kept in the browser. */
const draftSchema = z.object({
  provider: providerSchema,
  address: z.string(),
  model: z.string(),
  timeoutMs: z.number(),
}) satisfies z.ZodType<ModelSettings>;

/** The settings as typed, and what is done with them. */
export interface ModelDraft {
  draft: ModelSettings;
  change: (fields: Partial<Omit<ModelSettings, "provider">>) => void;
  /** Turns to another provider, as it was saved or with what is usual there. */
  choose: (provider: Provider) => void;
  /** Forgets what was typed, once it is saved. */
  saved: () => void;
}

/** The settings as they are being typed; a reload loses nothing of them. */
export function useModelDraft({ settings }: ReadSettings): ModelDraft {
  const [draft, setDraft] = useState<ModelSettings>(() => readDraft() ?? settings ?? usual("anthropic"));
  const keep = (next: ModelSettings): void => {
    setDraft(next);
    forgetfulStorage.setItem(place, JSON.stringify(next));
  };
  return {
    draft,
    change: (fields) => keep({ ...draft, ...fields }),
    choose: (provider) => keep(settings?.provider === provider ? settings : usual(provider)),
    saved: () => browserStorage.removeItem(place),
  };
}

/** The origin that a key would be sent to, or null while the address is none. */
export function keyOrigin(draft: Pick<ModelSettings, "provider" | "address">): string | null {
  return URL.parse(addressOf(draft))?.origin ?? null;
}

function usual(provider: Provider): ModelSettings {
  const isLocal = provider === "compatible";
  return {
    provider,
    address: isLocal ? localServers[0].address : "",
    model: "",
    timeoutMs: isLocal ? localTimeoutMs : hostedTimeoutMs,
  };
}

function readDraft(): ModelSettings | null {
  try {
    return draftSchema.safeParse(JSON.parse(browserStorage.getItem(place) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
