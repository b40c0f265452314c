import { isSameContent, parseKeptDraft, type KeptDraft, type ServerCopy } from "./kept-draft.ts";
import type * as z from "zod";

/** How a text being typed stands. Whatever it is, the text is in this browser unless `keptHere` is false. */
export interface SaveState<Content> {
  kind: "saved" | "saving" | "unreachable" | "refused" | "conflict";
  /** The server's sentence, for `refused`. */
  message: string;
  /** The other text, for `conflict`. */
  theirs: ServerCopy<Content> | null;
  /** False when the browser's storage is full or blocked. */
  keptHere: boolean;
  /** Whether the last change came from another tab of this browser. */
  followed: boolean;
}

/** One save: the content, what happened since the last, and the version it was typed on. */
export interface Save<Content> {
  content: Content;
  journal: unknown[];
  base: string | null;
  /** The page is going away: the request must outlive it. */
  keepalive: boolean;
}

/** What a {@link DraftKeeper} needs from outside. */
export interface DraftKeeperOptions<Content> {
  storageKey: string;
  storage: Pick<Storage, "getItem" | "setItem">;
  contentSchema: z.ZodType<Content>;
  kept: KeptDraft<Content>;
  /** The other text, where both changed before this opened: the user is asked at once. */
  theirs?: ServerCopy<Content> | null;
  /** Stores the text on the server and returns its new version. */
  save: (save: Save<Content>) => Promise<string>;
  /** What the server has now; asked for when it refuses a save because someone else saved in between. */
  load: () => Promise<ServerCopy<Content> | null>;
  isConflict: (error: unknown) => boolean;
  isUnreachable: (error: unknown) => boolean;
  errorSentence: (error: unknown) => string;
  /** The journal that leads from the server's text to ours, once ours was chosen over it. */
  bridge: (from: Content, to: Content) => unknown[];
  /** The text changed elsewhere, and the screen should show it. */
  onFollow: (content: Content) => void;
  now: () => number;
  /** Quiet time before a save, in ms. */
  debounceMs?: number;
  /** The longest that someone who never pauses goes without a save, in ms. */
  longestWaitMs?: number;
  /** How long another tab may take to save its own change before this one does it, in ms. */
  takeOverMs?: number;
  /** Time between tries while the server is away, in ms. */
  retryMs?: number;
}

/** Keeps a text being typed: in the browser at once, on the server soon, and in step with other tabs. */
export interface DraftKeeper<Content> {
  content(): Content;
  state(): SaveState<Content>;
  subscribe(listener: () => void): () => void;
  /** The user changed the text. */
  change(content: Content, journal?: unknown[]): void;
  /** Another tab wrote the storage; takes the new raw value. */
  hear(raw: string | null): void;
  /** Saves now what is not saved. Resolves when that try has ended, whether or not it succeeded. */
  flush(options?: { keepalive?: boolean }): Promise<void>;
  /** Ends a conflict. The text not chosen is the caller's to keep reachable. */
  resolve(choice: "mine" | "theirs"): void;
  /** Stops every timer. */
  close(): void;
}

const largestJournal = 5000;

/** Makes a {@link DraftKeeper}. */
export function createDraftKeeper<Content>(options: DraftKeeperOptions<Content>): DraftKeeper<Content> {
  const { debounceMs = 400, longestWaitMs = 4000, takeOverMs = 3000, retryMs = 2500 } = options;
  const listeners = new Set<() => void>();
  let kept = options.kept;
  const theirsAtFirst = options.theirs ?? null;
  let state: SaveState<Content> = {
    kind: theirsAtFirst !== null ? "conflict" : kept.synced ? "saved" : "saving",
    message: "",
    theirs: theirsAtFirst,
    keptHere: true,
    followed: false,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince: number | null = null;
  let inFlight: Promise<void> | null = null;
  let closed = false;

  function show(change: Partial<SaveState<Content>>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function store(): void {
    try {
      options.storage.setItem(options.storageKey, JSON.stringify(kept));
      if (!state.keptHere) show({ keptHere: true });
    } catch {
      // The journal is what grows: without it the text itself usually still fits.
      try {
        options.storage.setItem(options.storageKey, JSON.stringify({ ...kept, journal: [] }));
      } catch {
        show({ keptHere: false });
      }
    }
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    if (closed || kept.synced || state.kind === "conflict") return;
    waitingSince ??= options.now();
    const left = Math.max(0, waitingSince + longestWaitMs - options.now());
    timer = setTimeout(() => void flush(), Math.min(delay, left));
  }

  function acknowledge(sent: KeptDraft<Content>, version: string): void {
    const journal = kept.journal.slice(Math.min(sent.journal.length, largestJournal));
    const synced = kept.sequence === sent.sequence && journal.length === 0;
    kept = { ...kept, base: version, journal, synced };
    store();
    show({ kind: synced ? "saved" : "saving", message: "" });
  }

  async function meetConflict(): Promise<void> {
    const theirs = await options.load();
    if (theirs === null || isSameContent(theirs.content, kept.content)) {
      kept = { ...kept, base: theirs?.version ?? null, journal: [], synced: theirs !== null };
      store();
      show({ kind: kept.synced ? "saved" : "saving", theirs: null });
      return;
    }
    show({ kind: "conflict", theirs });
  }

  async function meetFailure(error: unknown): Promise<void> {
    if (options.isConflict(error)) return meetConflict();
    if (options.isUnreachable(error)) return show({ kind: "unreachable" });
    show({ kind: "refused", message: options.errorSentence(error) });
  }

  async function push(keepalive: boolean): Promise<void> {
    const sent = kept;
    try {
      const journal = sent.journal.slice(0, largestJournal);
      const version = await options.save({ content: sent.content, journal, base: sent.base, keepalive });
      acknowledge(sent, version);
    } catch (error) {
      await meetFailure(error).catch(() => show({ kind: "unreachable" }));
    }
  }

  async function flush({ keepalive = false } = {}): Promise<void> {
    if (inFlight !== null) await inFlight;
    if (closed || kept.synced || state.kind === "conflict" || inFlight !== null) return;
    clearTimeout(timer);
    waitingSince = null;
    inFlight = push(keepalive);
    await inFlight;
    inFlight = null;
    schedule(state.kind === "saving" || state.kind === "saved" ? debounceMs : retryMs);
  }

  function follow(theirs: KeptDraft<Content>): void {
    const changed = !isSameContent(theirs.content, kept.content);
    kept = theirs;
    if (changed) options.onFollow(theirs.content);
    const standing = theirs.synced ? "saved" : state.kind === "unreachable" ? "unreachable" : "saving";
    show({ kind: standing, followed: true, theirs: null });
    schedule(takeOverMs);
  }

  function hear(raw: string | null): void {
    const theirs = parseKeptDraft(raw, options.contentSchema);
    if (theirs === null) return;
    if (theirs.sequence > kept.sequence) return follow(theirs);
    if (theirs.sequence < kept.sequence) return;
    if (!isSameContent(theirs.content, kept.content)) {
      const copy = { content: theirs.content, version: theirs.base ?? "", savedAt: theirs.changedAt };
      return show({ kind: "conflict", theirs: copy });
    }
    if (theirs.synced && !kept.synced) {
      kept = theirs;
      show({ kind: "saved" });
    }
  }

  function resolve(choice: "mine" | "theirs"): void {
    const { theirs } = state;
    if (theirs === null) return;
    const sequence = kept.sequence + 1;
    const base = theirs.version === "" ? null : theirs.version;
    if (choice === "mine") {
      kept = { ...kept, base, sequence, synced: false, journal: options.bridge(theirs.content, kept.content) };
    } else {
      const changedAt = options.now();
      kept = { content: theirs.content, base, sequence, changedAt, synced: base !== null, journal: [] };
      options.onFollow(theirs.content);
    }
    show({ kind: kept.synced ? "saved" : "saving", theirs: null });
    store();
    schedule(0);
  }

  // Other tabs learn what this one opened with. Nothing typed yet leaves no trace.
  if (options.storage.getItem(options.storageKey) !== null) store();
  schedule(debounceMs);

  return {
    content: () => kept.content,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(content, journal = []) {
      kept = {
        ...kept,
        content,
        sequence: kept.sequence + 1,
        changedAt: options.now(),
        synced: false,
        journal: [...kept.journal, ...journal],
      };
      store();
      if (state.kind !== "unreachable" && state.kind !== "conflict")
        show({ kind: "saving", message: "", followed: false });
      schedule(state.kind === "unreachable" ? retryMs : debounceMs);
    },
    hear,
    flush,
    resolve,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
