import {
  findingSchema,
  modelListSchema,
  readSettingsSchema,
  type DraftSettings,
  type Finding,
  type ModelPlace,
  type ReadSettings,
} from "#models/models.schemas.ts";
import { queryOptions } from "@tanstack/react-query";
import { change, get, send } from "../api.ts";

/** Which language model is used, and which keys are kept. */
export const modelSettingsQuery = queryOptions({
  queryKey: ["models", "settings"],
  queryFn: async (): Promise<ReadSettings> => get("/models/settings", readSettingsSchema),
});

/** Keeps the settings, and the key where there is a new one. */
export async function putModelSettings(draft: DraftSettings): Promise<ReadSettings> {
  return change("PUT", "/models/settings", draft, readSettingsSchema);
}

/** Has the model of the kept settings asked one question; aborting gives it up. */
export async function testModel(signal: AbortSignal): Promise<Finding> {
  return change("POST", "/models/test", {}, findingSchema, { signal });
}

/** Asks a server which models it has. */
export async function fetchModelList(place: ModelPlace): Promise<string[]> {
  return (await change("POST", "/models/list", { place }, modelListSchema)).models;
}

/** Forgets a key for good. */
export async function forgetKey({ provider, origin }: { provider: string; origin: string }): Promise<ReadSettings> {
  const response = await send(`/models/keys/${provider}/${encodeURIComponent(origin)}`, { method: "DELETE" });
  return readSettingsSchema.parse(await response.json());
}
