import type { CurrentModel } from "#models/language-models.ts";
import { toModelError } from "#models/models.errors.ts";
import type * as z from "zod";

/** What a model is asked to write as an object. */
export interface ObjectRequest<Answer> {
  instructions: string;
  prompt: string;
  schema: z.ZodType<Answer>;
  mostTokens: number;
}

/**
 * Has a model write an object, once; null where what came is none. Streamed, though nobody watches: the silence between words is what
 * tells a slow model from a dead one. Throws `model.*`, and the signal's reason.
 */
export async function askForObject<Answer>(
  { model }: CurrentModel,
  { instructions, prompt, schema, mostTokens }: ObjectRequest<Answer>,
  signal: AbortSignal,
): Promise<Answer | null> {
  const left = new AbortController();
  let text = "";
  try {
    const { Output, streamText } = await import("ai");
    const { stream } = streamText({
      model,
      instructions,
      prompt,
      output: Output.object({ schema }),
      maxOutputTokens: mostTokens,
      maxRetries: 0,
      abortSignal: AbortSignal.any([signal, left.signal]),
      onError: () => undefined,
    });
    for await (const part of stream) {
      if (part.type === "text-delta") text += part.text;
      else if (part.type === "error") throw part.error;
      else if (part.type === "abort") throw signal.reason ?? new Error("It was stopped.");
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw toModelError(error);
  } finally {
    left.abort();
  }
  return readObject(text, schema);
}

/** The JSON object in what a model wrote, with or without words around it. */
function readObject<Answer>(answer: string, schema: z.ZodType<Answer>): Answer | null {
  // What PostgreSQL cannot hold is left out.
  const text = answer.replaceAll(/\0|\\u0000/g, "");
  try {
    return schema.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch {
    return null;
  }
}
