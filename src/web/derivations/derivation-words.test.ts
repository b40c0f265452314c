import type { DerivationSummary } from "#knowledge/derivations/derivations.schemas.ts";
import { expect, test } from "vitest";
import { derivationsSentence, searchDerivations, standingWords } from "./derivation-words.ts";

const now = new Date("2026-11-21T12:00:00Z");
const untouched: DerivationSummary["standing"] = { best: "new", solvedAt: null, openStep: null };
const elbo: DerivationSummary = {
  id: "elbo",
  title: "The evidence lower bound",
  topics: [{ id: "variational-autoencoders", name: "Variational autoencoders" }],
  area: "generative-models",
  minutes: 12,
  stepCount: 4,
  standing: untouched,
};
const adam: DerivationSummary = {
  ...elbo,
  id: "adam-bias-correction",
  title: "Adam's bias correction",
  topics: [],
  standing: { best: "unaided", solvedAt: "2026-11-20T12:00:00Z", openStep: null },
};

test("a search holds every word against title, id and topics", () => {
  expect(searchDerivations([elbo, adam], "vari ELBO")).toEqual([elbo]);
  expect(searchDerivations([elbo, adam], "bias-correction")).toEqual([adam]);
  expect(searchDerivations([elbo, adam], " ")).toEqual([elbo, adam]);
  expect(searchDerivations([elbo, adam], "dpo")).toEqual([]);
});

test("a standing says what was reached, when, and what is under way", () => {
  expect(standingWords(untouched, 4, now).words).toBe("New");
  expect(standingWords({ ...untouched, openStep: 2 }, 4, now)).toMatchObject({
    words: "Under way",
    aside: "step 2 of 4",
  });
  expect(standingWords({ ...adam.standing, openStep: 1 }, 4, now)).toMatchObject({
    words: "Without help, 20 Nov",
    aside: "again: step 1 of 4",
  });
});

test("the heading counts what was derived without help", () => {
  expect(derivationsSentence([elbo])).toMatch(/^1 derivation\. Open one/);
  expect(derivationsSentence([elbo, adam])).toBe("1 of 2 derived without help.");
});
