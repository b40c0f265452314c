import { buildModel } from "#models/build-model.ts";
import type { LanguageModels } from "#models/language-models.ts";
import type { Provider } from "#models/addresses.rules.ts";
import { createSilentLog } from "#platform/log.ts";
import type { ModelProvider } from "#tests/stand-ins/model-provider.ts";

/** The model of a stand-in as if a user had set it up; its name decides how it behaves where the stand-in knows it. */
export function modelOf(
  stand: ModelProvider,
  {
    provider = "compatible",
    name = "good",
    key = "key-of-the-test",
  }: { provider?: Provider; name?: string; key?: string } = {},
): LanguageModels {
  const settings = { provider, address: stand.addresses[provider], model: name, timeoutMs: 5000 };
  return {
    current: async () => ({
      model: await buildModel(settings, key, createSilentLog()),
      provider: provider === "compatible" ? new URL(settings.address).host : provider,
      name,
      timeoutMs: settings.timeoutMs,
    }),
  };
}
