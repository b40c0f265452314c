import { expect, test } from "vitest";
import { keepPlace, readPlaces } from "./search-places.ts";

const emptyStorage = (): Pick<Storage, "getItem" | "setItem"> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};

test("the place left last comes first, once, as it was left", () => {
  const storage = emptyStorage();
  keepPlace(storage, "/topics/bayes-rule", "Bayes' rule · Warmup");
  keepPlace(storage, "/code/rope", "Rotary embeddings · Warmup");
  keepPlace(storage, "/topics/bayes-rule?question=bayes-rule-base-rate", "Bayes' rule · Warmup");
  expect(readPlaces(storage)).toEqual([
    { title: "Bayes' rule", href: "/topics/bayes-rule?question=bayes-rule-base-rate" },
    { title: "Rotary embeddings", href: "/code/rope" },
  ]);
});

test("screens that the navigation names are not kept, nor pages that were not found or had no title yet", () => {
  const storage = emptyStorage();
  keepPlace(storage, "/topics?area=systems", "Topics · Warmup");
  keepPlace(storage, "/code/nothing", "Not found · Warmup");
  keepPlace(storage, "/code/rope", "Warmup");
  expect(readPlaces(storage)).toEqual([]);
});

test("no more than eight are kept", () => {
  const storage = emptyStorage();
  for (let at = 0; at < 12; at++) keepPlace(storage, `/code/problem-${at}`, `Problem ${at}`);
  expect(readPlaces(storage).map(({ title }) => title)).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4].map((at) => `Problem ${at}`),
  );
});

test("a storage that holds nonsense holds no places, and takes the next", () => {
  for (const nonsense of ["{", "{}", '[{"title":"x","href":"http://elsewhere"}]']) {
    const storage = emptyStorage();
    storage.setItem("warmup.recent", nonsense);
    expect(readPlaces(storage)).toEqual([]);
    keepPlace(storage, "/code/rope", "Rope");
    expect(readPlaces(storage)).toHaveLength(1);
  }
});
