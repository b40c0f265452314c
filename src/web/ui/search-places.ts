import * as z from "zod";

const storageKey = "warmup.recent";
const mostPlaces = 8;

const placesSchema = z.array(z.object({ title: z.string().min(1), href: z.string().startsWith("/") }));

/** A place that was opened, by the title it had. */
export interface RecentPlace {
  title: string;
  /** Path and search, of this program. */
  href: string;
}

/** The places left last, newest first; none where the storage holds none or makes no sense. */
export function readPlaces(storage: Pick<Storage, "getItem">): RecentPlace[] {
  try {
    return placesSchema.parse(JSON.parse(storage.getItem(storageKey) ?? "[]"));
  } catch {
    return [];
  }
}

/** Puts a place that is left before the others. Screens that the navigation names are not kept, nor is a page without a title. */
export function keepPlace(storage: Pick<Storage, "getItem" | "setItem">, href: string, pageTitle: string): void {
  const title = pageTitle.replace(/ · Warmup$/, "").trim();
  if (!isThing(href) || title === "" || title === "Warmup" || title === "Not found") return;
  const others = readPlaces(storage).filter((place) => pathOf(place.href) !== pathOf(href));
  storage.setItem(storageKey, JSON.stringify([{ title, href }, ...others].slice(0, mostPlaces)));
}

/** Whether an address is that of one thing rather than of a screen. */
function isThing(href: string): boolean {
  return pathOf(href).split("/").length > 2;
}

/** The path of an address: what tells one place from another, whatever of it is open. */
export function pathOf(href: string): string {
  return href.split(/[?#]/)[0] ?? "";
}
