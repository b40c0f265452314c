import type { Finding } from "#models/models.schemas.ts";
import { cutWords } from "#models/read-refusal.ts";
import { secondMs } from "#platform/clock.ts";
import type { LanguageModel } from "ai";

/** What a test asks; nothing else is sent with it. */
const question = "In three short sentences: what does softmax compute, and why is the maximum subtracted first?";
/** Room for a model that thinks before it speaks. */
const maxOutputTokens = 2048;
/** Over less than this a rate says nothing, in ms. */
const shortestSpanMs = 50;

/** Asks a model one short question and measures its answer. Throws what the model throws, and what `signal` was aborted with. */
export async function tryModel(
  model: LanguageModel,
  signal: AbortSignal | undefined,
): Promise<Extract<Finding, { kind: "answered" }>> {
  const { streamText } = await import("ai");
  const began = performance.now();
  let first = 0;
  let last = 0;
  let text = "";
  let hasThought = false;
  const abort = signal === undefined ? {} : { abortSignal: signal };
  const result = streamText({ model, prompt: question, maxOutputTokens, maxRetries: 0, onError: () => {}, ...abort });
  for await (const part of result.fullStream) {
    if (part.type === "error") throw part.error;
    if (part.type !== "text-delta" && part.type !== "reasoning-delta") continue;
    if (part.text === "") continue;
    last = performance.now();
    first ||= last;
    if (part.type === "text-delta") text += part.text;
    else hasThought = true;
  }
  signal?.throwIfAborted();
  const { outputTokens, outputTokenDetails } = await result.totalUsage;
  // Thinking that is not shown was done before the first piece came.
  const unseen = hasThought ? 0 : (outputTokenDetails.reasoningTokens ?? 0);
  const tokens = outputTokens === undefined ? null : outputTokens - unseen - 1;
  const spanMs = last - first;
  return {
    kind: "answered",
    text: cutWords(text),
    firstTokenMs: Math.round((first || performance.now()) - began),
    tokensPerSecond: tokens === null || tokens < 1 || spanMs < shortestSpanMs ? null : (tokens / spanMs) * secondMs,
  };
}
