import { expect, test } from "vitest";
import { forgetRehearsal, keepRehearsalHere, readRehearsal } from "./rehearsal-draft.ts";

function openStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const draft = { startedAt: "2026-11-21T09:00:00.000Z", seconds: 74, transcript: "So, we had", rating: null };

test("a rehearsal is found again by its story, until it is forgotten", () => {
  const storage = openStorage();
  keepRehearsalHere("stor_a", draft, storage);
  expect(readRehearsal("stor_a", storage)).toEqual(draft);
  expect(readRehearsal("stor_b", storage)).toBeNull();
  forgetRehearsal("stor_a", storage);
  expect(readRehearsal("stor_a", storage)).toBeNull();
});

test("what makes no sense is none", () => {
  const storage = openStorage();
  storage.setItem("warmup.rehearsal stor_a", "{");
  expect(readRehearsal("stor_a", storage)).toBeNull();
  storage.setItem("warmup.rehearsal stor_a", '{"seconds":"long"}');
  expect(readRehearsal("stor_a", storage)).toBeNull();
});
