import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";

const prefix = "warmup.campaign-text ";
const formSchema = z.record(z.string(), z.string());

/** A text that is being typed and not saved, by what it is of: `appl_… notes`; null where there is none. */
export function readKeptText(key: string, storage: Pick<Storage, "getItem"> = browserStorage): string | null {
  return storage.getItem(prefix + key);
}

/** Keeps a text that is being typed in this browser. */
export function keepText(key: string, text: string, storage: Pick<Storage, "setItem"> = forgetfulStorage): void {
  storage.setItem(prefix + key, text);
}

/** Forgets a text that was saved or given up. */
export function forgetText(key: string, storage: Pick<Storage, "removeItem"> = browserStorage): void {
  storage.removeItem(prefix + key);
}

/** The fields of a form that is being filled in and not saved; null where there is none. */
export function readKeptForm(
  key: string,
  storage: Pick<Storage, "getItem"> = browserStorage,
): Record<string, string> | null {
  try {
    return formSchema.safeParse(JSON.parse(readKeptText(key, storage) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
