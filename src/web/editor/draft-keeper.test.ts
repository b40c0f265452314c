import * as z from "zod";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDraftKeeper, type DraftKeeper, type Save } from "./draft-keeper.ts";
import { parseKeptDraft, type KeptDraft } from "./kept-draft.ts";

const key = "draft";

/** A server that refuses saves typed on an older version, and that can be switched off. */
function createServer() {
  const server = {
    up: true,
    content: "start",
    version: 1,
    journal: [] as unknown[],
    saves: 0,
    async save({ content, journal, base }: Save<string>): Promise<string> {
      if (!server.up) throw new Error("unreachable");
      if (Number(base ?? 0) !== server.version) throw new Error("conflict");
      server.content = content;
      server.journal.push(...journal);
      server.version += 1;
      server.saves += 1;
      return String(server.version);
    },
  };
  return server;
}

function createStorage() {
  const values = new Map<string, string>();
  return {
    full: false,
    getItem: (name: string): string | null => values.get(name) ?? null,
    setItem(name: string, value: string): void {
      if (this.full) throw new Error("full");
      values.set(name, value);
    },
  };
}

const synced: KeptDraft<string> = { content: "start", base: "1", sequence: 0, changedAt: 0, synced: true, journal: [] };

interface Tab {
  keeper: DraftKeeper<string>;
  shown: string[];
}

let server: ReturnType<typeof createServer>;
let storage: ReturnType<typeof createStorage>;

function openTab(kept: KeptDraft<string> = synced, store = storage): Tab {
  const shown: string[] = [];
  const keeper = createDraftKeeper({
    storageKey: key,
    storage: store,
    contentSchema: z.string(),
    kept,
    save: (save) => server.save(save),
    load: async () => ({ content: server.content, version: String(server.version), savedAt: 0 }),
    isConflict: (error) => error instanceof Error && error.message === "conflict",
    isUnreachable: (error) => error instanceof Error && error.message === "unreachable",
    errorSentence: String,
    bridge: (from, to) => [`${from}→${to}`],
    onFollow: (content) => shown.push(content),
    now: () => Date.now(),
  });
  return { keeper, shown };
}

function readKept(): KeptDraft<string> {
  const kept = parseKeptDraft(storage.getItem(key), z.string());
  if (kept === null) throw new Error("nothing is kept");
  return kept;
}

beforeEach(() => {
  vi.useFakeTimers();
  server = createServer();
  storage = createStorage();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a text being typed", () => {
  test("is in the browser at once and on the server soon", async () => {
    const { keeper } = openTab();
    keeper.change("start!", ["a"]);
    expect(readKept().content).toBe("start!");
    expect(server.content).toBe("start");
    await vi.advanceTimersByTimeAsync(400);
    expect(server).toMatchObject({ content: "start!", journal: ["a"] });
    expect(keeper.state().kind).toBe("saved");
    expect(readKept()).toMatchObject({ synced: true, base: "2", journal: [] });
  });

  test("is saved once for a burst of keys, and now and then for someone who never pauses", async () => {
    const { keeper } = openTab();
    for (const letter of "abcdef") keeper.change(letter);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.saves).toBe(1);
    for (let key = 0; key < 60; key += 1) {
      keeper.change(String(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.saves).toBe(2);
  });

  test("keeps what is typed while a save is under way", async () => {
    const { keeper } = openTab();
    keeper.change("one", [1]);
    const saving = keeper.flush();
    keeper.change("two", [2]);
    await saving;
    expect(keeper.state().kind).toBe("saving");
    await vi.advanceTimersByTimeAsync(400);
    expect(server).toMatchObject({ content: "two", journal: [1, 2] });
  });

  test("waits in the browser while the server is away, and is sent when it is back", async () => {
    const { keeper } = openTab();
    server.up = false;
    keeper.change("offline", [1]);
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state().kind).toBe("unreachable");
    keeper.change("offline still", [2]);
    expect(keeper.state().kind).toBe("unreachable");
    expect(readKept()).toMatchObject({ content: "offline still", synced: false, journal: [1, 2] });
    server.up = true;
    await vi.advanceTimersByTimeAsync(2500);
    expect(keeper.state().kind).toBe("saved");
    expect(server).toMatchObject({ content: "offline still", journal: [1, 2] });
  });

  test("is sent at the next opening when the browser went down first", async () => {
    openTab({ ...synced, content: "typed before the crash", synced: false, sequence: 3, journal: ["k"] });
    await vi.advanceTimersByTimeAsync(400);
    expect(server).toMatchObject({ content: "typed before the crash", journal: ["k"] });
  });

  test("says so when the browser cannot keep it", () => {
    const { keeper } = openTab();
    storage.full = true;
    keeper.change("x");
    expect(keeper.state().keptHere).toBe(false);
    storage.full = false;
    keeper.change("xy");
    expect(keeper.state().keptHere).toBe(true);
  });

  test("shows the server's sentence when it refuses", async () => {
    const { keeper } = openTab();
    server.save = () => Promise.reject(new Error("The code is too long."));
    keeper.change("x");
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state()).toMatchObject({ kind: "refused", message: "Error: The code is too long." });
  });
});

describe("two tabs on one text", () => {
  function tell(tab: Tab): void {
    tab.keeper.hear(storage.getItem(key));
  }

  test("stay in step: what one types, the other shows and does not overwrite", async () => {
    const [one, other] = [openTab(), openTab()];
    one.keeper.change("from one");
    tell(other);
    expect(other.shown).toEqual(["from one"]);
    expect(other.keeper.state().followed).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    tell(other);
    expect(other.keeper.state().kind).toBe("saved");
    other.keeper.change("from one and other");
    tell(one);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.content).toBe("from one and other");
    expect(server.saves).toBe(2);
    expect([one.keeper.state().kind, one.shown]).toEqual(["saved", ["from one and other"]]);
  });

  test("stay in step when the second is opened after the first was typed in", async () => {
    const one = openTab();
    one.keeper.change("first words");
    await vi.advanceTimersByTimeAsync(400);
    const other = openTab(readKept());
    one.keeper.change("first words, and more");
    tell(other);
    expect([other.keeper.state().kind, other.shown]).toEqual(["saving", ["first words, and more"]]);
  });

  test("an open one follows when another opens with a newer text from elsewhere", () => {
    const one = openTab();
    one.keeper.change("typed here");
    const kept = readKept();
    openTab({ ...kept, content: "from elsewhere", sequence: kept.sequence + 1, base: "7", synced: true, journal: [] });
    tell(one);
    expect(one.shown).toEqual(["from elsewhere"]);
  });

  test("the one left saves what the one that was closed could not", async () => {
    const [one, other] = [openTab(), openTab()];
    one.keeper.change("last words", [1]);
    tell(other);
    one.keeper.close();
    await vi.advanceTimersByTimeAsync(3000);
    expect(server).toMatchObject({ content: "last words", journal: [1] });
  });

  test("ask when both changed before either knew of the other", () => {
    const [one, other] = [openTab(), openTab()];
    one.keeper.change("one's");
    const heard = storage.getItem(key);
    other.keeper.change("other's");
    other.keeper.hear(heard);
    expect(other.keeper.state()).toMatchObject({ kind: "conflict", theirs: { content: "one's" } });
    expect(other.keeper.content()).toBe("other's");
  });
});

describe("two browsers on one text", () => {
  async function meet(): Promise<Tab> {
    const here = openTab();
    const elsewhere = openTab(synced, createStorage());
    elsewhere.keeper.change("elsewhere's");
    await vi.advanceTimersByTimeAsync(400);
    here.keeper.change("here's", [1]);
    await vi.advanceTimersByTimeAsync(400);
    return here;
  }

  test("the later save is not made over the earlier: the user is asked", async () => {
    const here = await meet();
    expect(here.keeper.state()).toMatchObject({ kind: "conflict", theirs: { content: "elsewhere's" } });
    expect(server.content).toBe("elsewhere's");
    here.keeper.change("here's, going on");
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.content).toBe("elsewhere's");
    expect(readKept().content).toBe("here's, going on");
  });

  test("keeping this one saves it, and the replay goes on from the other's text", async () => {
    const here = await meet();
    here.keeper.resolve("mine");
    await vi.advanceTimersByTimeAsync(400);
    expect(server.content).toBe("here's");
    expect(server.journal).toEqual(["elsewhere's→here's"]);
    expect(here.keeper.state().kind).toBe("saved");
  });

  test("taking the other shows it and saves nothing", async () => {
    const here = await meet();
    here.keeper.resolve("theirs");
    await vi.advanceTimersByTimeAsync(5000);
    expect(here.shown).toEqual(["elsewhere's"]);
    expect(here.keeper.state().kind).toBe("saved");
    expect(server.saves).toBe(1);
  });

  test("nothing is asked when both ended at the same text", async () => {
    const here = openTab();
    server.content = "same";
    server.version = 2;
    here.keeper.change("same");
    await vi.advanceTimersByTimeAsync(400);
    expect(here.keeper.state().kind).toBe("saved");
    here.keeper.change("same, and on");
    await vi.advanceTimersByTimeAsync(400);
    expect(server.content).toBe("same, and on");
  });
});
