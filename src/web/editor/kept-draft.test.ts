import * as z from "zod";
import { describe, expect, test } from "vitest";
import { chooseDraft, parseKeptDraft, type KeptDraft, type ServerCopy } from "./kept-draft.ts";

function kept(changes: Partial<KeptDraft<string>> = {}): KeptDraft<string> {
  return { content: "mine", base: "4", sequence: 9, changedAt: 2000, synced: false, journal: [], ...changes };
}

function server(changes: Partial<ServerCopy<string>> = {}): ServerCopy<string> {
  return { content: "theirs", version: "4", savedAt: 1000, ...changes };
}

describe("which text a screen opens with", () => {
  test("nothing where nobody has any", () => {
    expect(chooseDraft(null, null)).toEqual({ use: "nothing" });
  });

  test("the only one there is", () => {
    expect(chooseDraft(null, server())).toEqual({ use: "server" });
    expect(chooseDraft(kept(), null)).toEqual({ use: "kept" });
    expect(chooseDraft(kept({ synced: true }), null)).toEqual({ use: "kept" });
  });

  test("this browser's, where a crash came before the save", () => {
    expect(chooseDraft(kept(), server())).toEqual({ use: "kept" });
  });

  test("the server's, where this browser had saved everything", () => {
    expect(chooseDraft(kept({ synced: true }), server({ version: "7" }))).toEqual({ use: "server" });
  });

  test("this browser's, where the server answers with less than it once had", () => {
    expect(chooseDraft(kept({ synced: true, base: "10" }), server({ version: "9" }))).toEqual({ use: "kept" });
  });

  test("the server's, where both are the same anyway", () => {
    expect(chooseDraft(kept({ content: "theirs" }), server({ version: "7" }))).toEqual({ use: "server" });
  });

  test("is asked where both changed, with the newer named", () => {
    expect(chooseDraft(kept(), server({ version: "5" }))).toEqual({ use: "ask", newer: "kept" });
    expect(chooseDraft(kept(), server({ version: "5", savedAt: 3000 }))).toEqual({ use: "ask", newer: "server" });
  });
});

describe("what a browser kept", () => {
  test("comes back as it was", () => {
    expect(parseKeptDraft(JSON.stringify(kept()), z.string())).toEqual(kept());
  });

  test.each([null, "", "{", '{"content":"x"}', JSON.stringify(kept({ content: "x" })).replace('"x"', "7")])(
    "is nothing when it is %s",
    (raw) => {
      expect(parseKeptDraft(raw, z.string())).toBeNull();
    },
  );
});
