import { addressOf } from "#models/addresses.rules.ts";
import { createGuardedFetch } from "#models/guarded-fetch.ts";
import { modelCutOff, modelMalformed, toModelError } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import type { ModelSettings } from "#models/models.schemas.ts";
import { relayStream } from "#models/relay-stream.ts";
import type { Log } from "#platform/log.ts";
import type { LanguageModel, LanguageModelMiddleware, wrapLanguageModel } from "ai";

type BareModel = Parameters<typeof wrapLanguageModel>[0]["model"];
type WrapStream = NonNullable<LanguageModelMiddleware["wrapStream"]>;
type Parts = Awaited<ReturnType<WrapStream>>["stream"];
type Part = Parts extends ReadableStream<infer One> ? One : never;

/**
 * Makes the model that the settings name. Whatever it throws or streams as an error is one of this room's, without the key.
 * The AI SDK is loaded here: that takes 0.15 s, half of what the whole program takes to start.
 */
export async function buildModel(settings: ModelSettings, key: string | null, log: Log): Promise<LanguageModel> {
  const subject = subjectOf(settings, key);
  const [ai, model] = await Promise.all([import("ai"), bareModel(settings, key, subject)]);
  // It would print warnings between the lines of the program.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return ai.wrapLanguageModel({ model, middleware: guardModel(subject, log) });
}

/** Whom errors of these settings are about. */
export function subjectOf(settings: ModelSettings, key: string | null): ModelSubject {
  const address = addressOf(settings);
  return { host: new URL(address).host, address, model: settings.model, timeoutMs: settings.timeoutMs, key };
}

/** Address and key are given outright: left out, the AI SDK would take them from the environment. */
async function bareModel(settings: ModelSettings, key: string | null, subject: ModelSubject): Promise<BareModel> {
  const { provider, model } = settings;
  const common = { baseURL: subject.address, fetch: createGuardedFetch(subject) };
  const keyed = { ...common, apiKey: key ?? "" };
  switch (provider) {
    case "anthropic":
      return (await import("@ai-sdk/anthropic")).createAnthropic(keyed)(model);
    case "openai":
      return (await import("@ai-sdk/openai")).createOpenAI(keyed).responses(model);
    case "google":
      return (await import("@ai-sdk/google")).createGoogle(keyed)(model);
    case "compatible": {
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      const kind = { name: "compatible", includeUsage: true, supportsStructuredOutputs: true };
      return createOpenAICompatible({ ...(key === null ? common : keyed), ...kind }).chatModel(model);
    }
  }
}

function guardModel(subject: ModelSubject, log: Log): LanguageModelMiddleware {
  return {
    specificationVersion: "v4",
    transformParams: async ({ params }) => {
      const { host, model } = subject;
      const characters = JSON.stringify(params.prompt).length;
      log.info({ host, model, characters }, "A language model was asked.");
      // OpenAI keeps answers for thirty days unless told not to.
      const openai = { store: false, ...params.providerOptions?.["openai"] };
      return { ...params, providerOptions: { ...params.providerOptions, openai } };
    },
    wrapGenerate: async ({ doGenerate, params }) => orModelError(doGenerate, subject, params.abortSignal),
    wrapStream: async ({ doStream, params }) => {
      const result = await orModelError(doStream, subject, params.abortSignal);
      return { ...result, stream: settle(result.stream, subject, params.abortSignal) };
    },
  };
}

async function orModelError<Result>(
  ask: () => PromiseLike<Result>,
  subject: ModelSubject,
  signal: AbortSignal | undefined,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    throw toModelError(error, subject);
  }
}

/** An answer that ends without saying why has broken off; one that ends without a word was none. Nothing follows an error. */
function settle(stream: Parts, subject: ModelSubject, signal: AbortSignal | undefined): Parts {
  let hasOutput = false;
  return relayStream<Part>(stream, {
    pass(part) {
      hasOutput ||= part.type.endsWith("-delta") || part.type === "tool-call";
      if (part.type === "error") return { type: "error", error: brokenOff(part.error, hasOutput, subject) };
      const isCut = part.type === "finish" && isUnfinished(part.finishReason);
      return isCut ? { type: "error", error: endedEarly(hasOutput, subject) } : part;
    },
    isLast: ({ type }) => type === "error",
    fail(error) {
      signal?.throwIfAborted();
      return { type: "error", error: toModelError(error, subject) };
    },
  });
}

function isUnfinished({ unified, raw }: { unified: string; raw: string | undefined }): boolean {
  return unified === "interrupted" || (raw === undefined && unified === "other");
}

function brokenOff(error: unknown, hasOutput: boolean, subject: ModelSubject): Error {
  const isUnended = error instanceof Error && /without a finish reason/.test(error.message);
  return isUnended ? endedEarly(hasOutput, subject) : toModelError(error, subject);
}

function endedEarly(hasOutput: boolean, { host }: ModelSubject): Error {
  return hasOutput ? modelCutOff(host) : modelMalformed(host, "a stream without a single word");
}
