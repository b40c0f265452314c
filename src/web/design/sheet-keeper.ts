import { sheetFieldsSchema, type Sheet, type SheetFields } from "#design/design.schemas.ts";
import * as z from "zod";

/** How a sheet stands with the server. */
export type SaveState = "saved" | "saving" | "unsaved" | "conflict";

/** A sheet as a screen shows it. */
export interface SheetState {
  fields: SheetFields;
  finishedAt: string | null;
  save: SaveState;
  /** Why it could not be saved, as a sentence; null when all is well. */
  problem: string | null;
}

/** What a {@link SheetKeeper} needs from outside. */
export interface SheetKeeperOptions {
  sheet: Sheet;
  put: (
    body: { revision: number; fields: SheetFields; finished: boolean },
    options: { keepalive: boolean },
  ) => Promise<Sheet>;
  read: () => Promise<Sheet>;
  isConflict: (error: unknown) => boolean;
  errorSentence: (error: unknown) => string;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

/** Holds what is typed on a sheet, keeps it in this browser at once, and saves it shortly after. */
export interface SheetKeeper {
  state(): SheetState;
  subscribe(listener: () => void): () => void;
  change(change: (fields: SheetFields) => Partial<SheetFields>): void;
  /** Adds a second to a stage; it is saved with the next change, or after a while. */
  tick(stage: SheetFields["stage"], seconds: number): void;
  setFinished(finished: boolean): void;
  /** After a conflict: what is typed here over what is there, or the other way round. */
  settle(take: "mine" | "theirs"): Promise<void>;
  /** Saves at once, in a request that outlives the page. */
  flush(): void;
}

const quietMs = 700;
const retryMs = 5000;
const tickSaveMs = 15_000;

const keptSchema = z.object({ revision: z.number(), fields: sheetFieldsSchema, finished: z.boolean() });

/** Makes a {@link SheetKeeper}. What a crash left unsaved in this browser is taken up again. */
export function createSheetKeeper(options: SheetKeeperOptions): SheetKeeper {
  const { storage } = options;
  const key = `warmup.design-sheet ${options.sheet.id}`;
  const listeners = new Set<() => void>();
  let revision = options.sheet.revision;
  let finished = options.sheet.finishedAt !== null;
  let state: SheetState = {
    fields: options.sheet.fields,
    finishedAt: options.sheet.finishedAt,
    save: "saved",
    problem: null,
  };
  let timer: ReturnType<typeof setTimeout> | null = null;
  let dueAt = Infinity;
  let isSending = false;
  let isDirty = false;

  function show(next: Partial<SheetState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  function keep(): void {
    try {
      storage.setItem(key, JSON.stringify({ revision, fields: state.fields, finished }));
    } catch {
      // Where the browser keeps nothing, the server still does.
    }
  }

  function schedule(ms: number): void {
    if (Date.now() + ms >= dueAt) return;
    if (timer !== null) clearTimeout(timer);
    dueAt = Date.now() + ms;
    timer = setTimeout(() => void save(), ms);
  }

  async function save(keepalive = false): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    dueAt = Infinity;
    if (isSending || !isDirty || state.save === "conflict") return;
    isSending = true;
    isDirty = false;
    show({ save: "saving" });
    try {
      take(await options.put({ revision, fields: state.fields, finished }, { keepalive }));
    } catch (error) {
      isDirty = true;
      const isConflict = options.isConflict(error);
      show({ save: isConflict ? "conflict" : "unsaved", problem: options.errorSentence(error) });
      if (!isConflict) schedule(retryMs);
    } finally {
      isSending = false;
      if (isDirty && state.save === "saving") schedule(quietMs);
    }
  }

  /** What the server says, under what was typed since. */
  function take(sheet: Sheet): void {
    revision = sheet.revision;
    if (isDirty) keep();
    else storage.removeItem(key);
    show({ finishedAt: sheet.finishedAt, save: isDirty ? "saving" : "saved", problem: null });
  }

  function touch(ms: number): void {
    isDirty = true;
    keep();
    if (state.save !== "conflict") schedule(ms);
  }

  function takeUp(): void {
    const kept = readKept(storage.getItem(key));
    if (kept === null) return;
    if (JSON.stringify(kept.fields) === JSON.stringify(state.fields) && kept.finished === finished) {
      storage.removeItem(key);
      return;
    }
    ({ finished } = kept);
    isDirty = true;
    if (kept.revision === revision) {
      state = { ...state, fields: kept.fields, save: "unsaved" };
      schedule(0);
      return;
    }
    state = {
      ...state,
      fields: kept.fields,
      save: "conflict",
      problem: "This browser has text that was not saved, and the sheet was changed elsewhere since.",
    };
  }

  takeUp();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(make) {
      show({ fields: { ...state.fields, ...make(state.fields) } });
      touch(quietMs);
    },
    tick(stage, seconds) {
      const { seconds: before } = state.fields;
      show({ fields: { ...state.fields, seconds: { ...before, [stage]: (before[stage] ?? 0) + seconds } } });
      touch(tickSaveMs);
    },
    setFinished(next) {
      finished = next;
      touch(0);
    },
    async settle(which) {
      const theirs = await options.read();
      revision = theirs.revision;
      if (which === "theirs") {
        isDirty = false;
        finished = theirs.finishedAt !== null;
        storage.removeItem(key);
        show({ fields: theirs.fields, finishedAt: theirs.finishedAt, save: "saved", problem: null });
        return;
      }
      isDirty = true;
      show({ save: "unsaved", problem: null });
      await save();
    },
    flush: () => void save(true),
  };
}

function readKept(text: string | null): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
