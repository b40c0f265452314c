import * as z from "zod";
import { describe, expect, test } from "vitest";
import type { KeptDraft, ServerCopy } from "./kept-draft.ts";
import { openDraft, type OpenedDraft } from "./open-draft.ts";

function kept(changes: Partial<KeptDraft<string>> = {}): KeptDraft<string> {
  return {
    content: "mine",
    base: "4",
    sequence: 9,
    changedAt: 2000,
    synced: false,
    journal: ["theirs→mine"],
    ...changes,
  };
}

const server: ServerCopy<string> = { content: "theirs", version: "4", savedAt: 1000 };

function open(
  stored: KeptDraft<string> | null,
  copy: ServerCopy<string> | null,
  { isThrowaway = false } = {},
): OpenedDraft<string> {
  return openDraft({
    isThrowaway,
    raw: stored === null ? null : JSON.stringify(stored),
    contentSchema: z.string(),
    server: copy,
    initial: "starter",
    leadsTo: (from, journal, to) => journal.includes(`${from}→${to}`),
    bridge: (from, to) => [`${from}→${to}`],
  });
}

describe("opening a text", () => {
  test("the first time shows the starter, with nothing to save", () => {
    expect(open(null, null).kept).toMatchObject({ content: "starter", base: null, synced: true });
  });

  test("after a crash goes on with what was typed, and sends the edits that led there", () => {
    expect(open(kept(), server).kept).toMatchObject({
      content: "mine",
      base: "4",
      synced: false,
      journal: ["theirs→mine"],
    });
  });

  test("after a crash that lost edits says how the text came about in one", () => {
    expect(open(kept({ journal: [] }), server).kept.journal).toEqual(["theirs→mine"]);
  });

  test("elsewhere shows the server's, and counts as newer than what other tabs know", () => {
    expect(open(kept({ synced: true }), server).kept).toMatchObject({ content: "theirs", sequence: 10, synced: true });
  });

  test("in a second tab counts as the first tab's, so that what that types next is newer", () => {
    expect(open(kept({ content: "theirs", synced: true }), server).kept.sequence).toBe(9);
  });

  test("that the server never heard of saves it", () => {
    const opened = open(kept({ synced: true }), null).kept;
    expect(opened).toMatchObject({ content: "mine", base: null, synced: false, journal: ["starter→mine"] });
  });

  test("that is still the starter and that the server never heard of saves nothing", () => {
    expect(open(kept({ content: "starter" }), null).kept).toMatchObject({
      content: "starter",
      synced: true,
      journal: [],
    });
  });

  test("of a demo starts from the demo's, whatever an earlier one had saved", () => {
    const earlier = kept({ synced: true, base: "99" });
    expect(open(earlier, server, { isThrowaway: true }).kept).toMatchObject({ content: "theirs", base: "4" });
    expect(open(earlier, null, { isThrowaway: true }).kept).toMatchObject({ content: "starter", synced: true });
  });

  test("that changed in both places keeps both", () => {
    const opened = open(kept(), { ...server, version: "5" });
    expect([opened.kept.content, opened.theirs?.content]).toEqual(["mine", "theirs"]);
  });
});
