import { isDeepStrictEqual } from "node:util";

import { addressOf, needsKey } from "#models/addresses.rules.ts";
import { buildModel, subjectOf } from "#models/build-model.ts";
import { fetchModelNames } from "#models/list-models.ts";
import { keyFor, originOf } from "#models/model-file.ts";
import type { ModelFileContent } from "#models/model-file.ts";
import type { ModelsContext } from "#models/models.context.ts";
import { modelKeyMissing, modelNone, toModelError } from "#models/models.errors.ts";
import type { DraftSettings, Finding, ModelPlace, ModelSettings, ReadSettings } from "#models/models.schemas.ts";
import { tryModel } from "#models/try-model.ts";

/** How long a server is given to list its models, in ms. */
const listTimeoutMs = 15_000;
const shownLetters = 4;
const shortestShownKey = 12;

/** The settings and which keys are kept, never the keys. Throws `model.key_file_exposed`, `model.key_file_unusable`. */
export async function readModelSettings(context: ModelsContext): Promise<ReadSettings> {
  return toRead(context, await context.file.read());
}

/** Keeps the settings, and the key where one is given, for its address alone. */
export async function saveModelSettings(context: ModelsContext, draft: DraftSettings): Promise<ReadSettings> {
  const { key, ...settings } = draft;
  const content = await context.file.change((before) => {
    const isSame = key === undefined && isDeepStrictEqual(before.settings, settings);
    return {
      settings,
      answeredAt: isSame ? before.answeredAt : null,
      keys: key === undefined ? before.keys : withKey(before.keys, draft, key),
    };
  });
  return toRead(context, content);
}

/** Forgets the key that is kept for a place; it cannot be brought back. */
export async function forgetKey(
  context: ModelsContext,
  place: { provider: string; origin: string },
): Promise<ReadSettings> {
  const content = await context.file.change((before) => ({
    ...before,
    keys: before.keys.filter(({ provider, origin }) => provider !== place.provider || origin !== place.origin),
  }));
  return toRead(context, content);
}

/**
 * Asks the model one short question, and says how it went: its answer and how fast it came, or what failed. `draft` is tried
 * without being kept; without it the kept settings are tried. Throws `model.none`, `model.key_missing`.
 */
export async function testModel(
  context: ModelsContext,
  draft: DraftSettings | null = null,
  signal?: AbortSignal,
): Promise<Finding> {
  const content = await context.file.read();
  const settings = draft ?? content.settings;
  if (settings === null) throw modelNone();
  const key = draft?.key ?? keyFor(content, settings);
  const subject = subjectOf(settings, key);
  if (key === null && needsKey(settings.provider)) throw modelKeyMissing(subject.host);
  try {
    const finding = await tryModel(await buildModel(settings, key, context.log), signal);
    if (draft === null) await noteAnswer(context, settings);
    return finding;
  } catch (error) {
    signal?.throwIfAborted();
    const { code, message } = toModelError(error, subject);
    context.log.info({ host: subject.host, model: settings.model, code }, "A language model failed its test.");
    const models = code === "model.unknown" ? await namesOrNone(settings, subject, signal) : [];
    return { kind: "failed", code, sentence: message, models };
  }
}

/** The models of a server, or of the one in the settings. Throws `model.none`, `model.key_missing` and what the server's refusal stands for. */
export async function listModels(
  context: ModelsContext,
  place: ModelPlace | null,
  signal?: AbortSignal,
): Promise<string[]> {
  const content = await context.file.read();
  const asked: ModelPlace | null = place ?? content.settings;
  if (asked === null) throw modelNone();
  const key = asked.key ?? keyFor(content, asked);
  const address = addressOf(asked);
  const { host } = new URL(address);
  if (key === null && needsKey(asked.provider)) throw modelKeyMissing(host);
  const subject = { host, address, model: "", timeoutMs: listTimeoutMs, key };
  return fetchModelNames(asked.provider, subject, signal);
}

async function namesOrNone(
  { provider }: ModelSettings,
  subject: ReturnType<typeof subjectOf>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  try {
    return await fetchModelNames(provider, { ...subject, timeoutMs: listTimeoutMs }, signal);
  } catch {
    // The finding stands without them: not every server lists its models.
    return [];
  }
}

/** Unless the settings were changed meanwhile. */
async function noteAnswer({ file, clock }: ModelsContext, settings: ModelSettings): Promise<void> {
  await file.change((before) =>
    isDeepStrictEqual(before.settings, settings) ? { ...before, answeredAt: clock().toISOString() } : before,
  );
}

function withKey(keys: ModelFileContent["keys"], place: ModelPlace, key: string): ModelFileContent["keys"] {
  const origin = originOf(place);
  const others = keys.filter((one) => one.provider !== place.provider || one.origin !== origin);
  return [...others, { provider: place.provider, origin, key }];
}

function toRead({ file }: ModelsContext, { settings, answeredAt, keys }: ModelFileContent): ReadSettings {
  return {
    settings,
    answeredAt,
    keyFile: file.path,
    keys: keys.map(({ provider, origin, key }) => ({
      provider,
      origin,
      ending: key.length < shortestShownKey ? "" : key.slice(-shownLetters),
    })),
  };
}
