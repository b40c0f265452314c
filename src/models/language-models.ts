import { addressOf, needsKey, providerNames } from "#models/addresses.rules.ts";
import { buildModel } from "#models/build-model.ts";
import { keyFor, openModelFile } from "#models/model-file.ts";
import type { ModelFile } from "#models/model-file.ts";
import type { Log } from "#platform/log.ts";
import type { LanguageModel } from "ai";

/**
 * A model that is ready to be asked. Load `streamText` with `await import("ai")`, as this room does, so that the program starts
 * without it. Call it with `maxRetries: 0`, since one short rate limit is waited out already, and with
 * an `onError`, since the AI SDK prints errors otherwise. What it throws or streams as an error is a `model.*` error of
 * ours; run what the SDK itself throws through `toModelError`.
 */
export interface CurrentModel {
  model: LanguageModel;
  /** As people name it, such as “Anthropic”, or a compatible server's host and port. */
  provider: string;
  /** The model's name as the provider spells it. */
  name: string;
  /** How long a silence is waited out, in ms; the model itself sees to it. */
  timeoutMs: number;
}

/** The language model that the user set up. */
export interface LanguageModels {
  /** Null where none was chosen, or it needs a key and has none. Throws `model.key_file_exposed`, `model.key_file_unusable`. */
  current(): Promise<CurrentModel | null>;
}

/** Opens the language model of a data folder; `file` where it is open already. Nothing is sent to anyone by this. */
export function createLanguageModels({
  dataFolder,
  log,
  file = openModelFile(dataFolder),
}: {
  dataFolder: string;
  log: Log;
  file?: ModelFile;
}): LanguageModels {
  return {
    async current() {
      const content = await file.read();
      const { settings } = content;
      if (settings === null) return null;
      const key = keyFor(content, settings);
      if (key === null && needsKey(settings.provider)) return null;
      const { host } = new URL(addressOf(settings));
      return {
        model: await buildModel(settings, key, log),
        provider: settings.provider === "compatible" ? host : providerNames[settings.provider],
        name: settings.model,
        timeoutMs: settings.timeoutMs,
      };
    },
  };
}
