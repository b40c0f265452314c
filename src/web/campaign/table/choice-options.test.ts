import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { expect, test } from "vitest";
import { choiceOptions, optionFor, typeLetter } from "./choice-options.ts";

test("letters typed together choose what begins with them; after a pause the next is the first", () => {
  const options = choiceOptions("stage", usualStages);
  let typed = { text: "", atMs: 0 };
  const chosen = [..."rej"].map((letter, place) => {
    typed = typeLetter(typed, letter, 100 * place);
    return optionFor(options, typed.text);
  });
  expect(chosen).toEqual(["Rounds", "Rejected", "Rejected"]);
  expect(typeLetter(typed, "o", 5000).text).toBe("o");
  expect(optionFor(options, "zebra")).toBeNull();
});

test("a stage is always one, a channel may be none", () => {
  expect(choiceOptions("stage", usualStages)).not.toContain("");
  expect(choiceOptions("channel", usualStages)[0]).toBe("");
});
