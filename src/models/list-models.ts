import { createGuardedFetch } from "#models/guarded-fetch.ts";
import { modelMalformed, refusalError } from "#models/models.errors.ts";
import type { ModelSubject } from "#models/models.errors.ts";
import type { Provider } from "#models/addresses.rules.ts";
import * as z from "zod";

const mostModels = 500;
const name = z.string().min(1).max(200);
const dataSchema = z.object({ data: z.array(z.object({ id: name, created: z.number().optional() })) });
const googleSchema = z.object({
  models: z.array(z.object({ name, supportedGenerationMethods: z.array(z.string()).default([]) })),
});
/** What OpenAI lists beside its language models. */
const otherKinds = /embedding|whisper|tts|dall-e|moderation|audio|realtime|transcribe|image|sora|davinci|babbage/;

/**
 * Asks a server which language models it has: at most 500 names, the newest first where it says when they were made. Nothing
 * is sent but the key. Throws a `model.*` error where it cannot be reached or refuses.
 */
export async function fetchModelNames(
  provider: Provider,
  subject: ModelSubject,
  signal?: AbortSignal,
): Promise<string[]> {
  const url = `${subject.address}/models${queries[provider]}`;
  const init = { headers: headersOf(provider, subject.key), ...(signal === undefined ? {} : { signal }) };
  const response = await createGuardedFetch(subject)(url, init);
  const body = await response.text();
  if (!response.ok) {
    const { status, statusText: message, headers } = response;
    throw refusalError({ status, headers: Object.fromEntries(headers), body, message }, subject);
  }
  const names = namesIn(provider, body);
  if (names === null) throw modelMalformed(subject.host, "something other than a list of its models");
  return names.slice(0, mostModels);
}

const queries: Readonly<Record<Provider, string>> = {
  anthropic: "?limit=1000",
  google: "?pageSize=1000",
  openai: "",
  compatible: "",
};

function headersOf(provider: Provider, key: string | null): Record<string, string> {
  if (provider === "anthropic") return { "x-api-key": key ?? "", "anthropic-version": "2023-06-01" };
  if (provider === "google") return { "x-goog-api-key": key ?? "" };
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

function namesIn(provider: Provider, body: string): string[] | null {
  if (provider === "google") {
    const list = readAs(googleSchema, body);
    return (
      list?.models
        .filter(({ supportedGenerationMethods }) => supportedGenerationMethods.includes("generateContent"))
        .map((one) => one.name.replace(/^models\//, "")) ?? null
    );
  }
  const list = readAs(dataSchema, body);
  if (list === null) return null;
  return list.data
    .toSorted((one, other) => (other.created ?? 0) - (one.created ?? 0))
    .map(({ id }) => id)
    .filter((id) => provider !== "openai" || !otherKinds.test(id));
}

function readAs<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
