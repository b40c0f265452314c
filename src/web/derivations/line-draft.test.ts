import { expect, test } from "vitest";
import { dropLineDraft, forgetLineDraft, keepLineDraft, readLineDraft } from "./line-draft.ts";

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test("lines are kept until the server has just these", () => {
  const storage = memory();
  keepLineDraft(storage, "elbo", 2, ["a", "b"]);
  dropLineDraft(storage, "elbo", 2, ["a"]);
  expect(readLineDraft(storage, "elbo", 2)).toEqual(["a", "b"]);
  dropLineDraft(storage, "elbo", 2, ["a", "b"]);
  expect(readLineDraft(storage, "elbo", 2)).toBeNull();
});

test("lines of another step, another derivation, or that make no sense are not taken for these", () => {
  const storage = memory();
  keepLineDraft(storage, "elbo", 2, ["a"]);
  expect(readLineDraft(storage, "elbo", 3)).toBeNull();
  expect(readLineDraft(storage, "dpo", 2)).toBeNull();
  storage.setItem("warmup.derivation.elbo", "{");
  expect(readLineDraft(storage, "elbo", 2)).toBeNull();
  forgetLineDraft(storage, "elbo");
  expect(readLineDraft(storage, "elbo", 2)).toBeNull();
});
