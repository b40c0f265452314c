import * as z from "zod";
import type { MapView } from "./topic-map-view.ts";

const storageKey = "warmup.topic-map";

const keptSchema = z.object({
  view: z.object({ x: z.number(), y: z.number(), scale: z.number().min(0.05).max(2.5) }),
  current: z.string().nullable(),
});

/** How the map was left. */
export interface KeptMap {
  view: MapView;
  /** The topic that the keyboard was at. */
  current: string | null;
}

/** How the map was left, or null where that is not known. */
export function readKeptMap(storage: Pick<Storage, "getItem">): KeptMap | null {
  try {
    return keptSchema.parse(JSON.parse(storage.getItem(storageKey) ?? "null"));
  } catch {
    return null;
  }
}

/** Keeps how the map is left. */
export function keepMap(storage: Pick<Storage, "setItem">, kept: KeptMap): void {
  storage.setItem(storageKey, JSON.stringify(kept));
}
