import type { Heard } from "#speech/speech.schemas.ts";
import { expect, test } from "vitest";
import type { Piece } from "./recorder.ts";
import { createShelf, type HeardPiece, type Shelf } from "./shelf.ts";

const piece = (text: string): Piece => ({ sound: new Blob([text]), seconds: 2 });
const textOf = async ({ sound }: Piece): Promise<string> => sound.text();
const heardAs = (text: string): Heard => ({ text, fillers: null, pauseSeconds: null });

/** Writes down what a piece is made of, unless it was told to fail. */
const open = (): { shelf: Shelf; heard: HeardPiece[]; fail: (isFailing: boolean) => void } => {
  let isFailing = false;
  const heard: HeardPiece[] = [];
  const shelf = createShelf(async (one) => {
    if (isFailing) throw new Error("The server is down.");
    return heardAs(await textOf(one));
  });
  return { shelf, heard, fail: (next) => (isFailing = next) };
};

test("pieces are written down one after the other, in the order in which they were said", async () => {
  const { shelf, heard } = open();
  shelf.attend(
    () => undefined,
    (one) => heard.push(one),
  );
  for (const text of ["one", "two", "three"]) shelf.add(piece(text));
  expect(await shelf.settle()).toBe(true);
  expect(heard.map(({ text, seconds }) => [text, seconds])).toEqual([
    ["one", 2],
    ["two", 2],
    ["three", 2],
  ]);
});

test("what fails is kept, with what was said after it, until it is tried again", async () => {
  const { shelf, heard, fail } = open();
  shelf.attend(
    () => undefined,
    (one) => heard.push(one),
  );
  fail(true);
  shelf.add(piece("one"));
  expect(await shelf.settle()).toBe(false);
  shelf.add(piece("two"));
  expect(shelf.read()).toMatchObject({ problem: "The server is down.", isBusy: false });
  expect(shelf.read().pieces).toHaveLength(2);
  fail(false);
  shelf.retry();
  expect(await shelf.settle()).toBe(true);
  expect(heard.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(shelf.read()).toEqual({ pieces: [], isBusy: false, problem: null });
});

test("what is thrown away is not written down, and comes back in its place", async () => {
  const { shelf, heard, fail } = open();
  shelf.attend(
    () => undefined,
    (one) => heard.push(one),
  );
  fail(true);
  shelf.add(piece("one"));
  await shelf.settle();
  const thrown = shelf.clear();
  expect(shelf.read()).toEqual({ pieces: [], isBusy: false, problem: null });
  fail(false);
  shelf.restore(thrown);
  await shelf.settle();
  expect(heard.map(({ text }) => text)).toEqual(["one"]);
});

test("what is written down while nobody attends is told to whoever comes back", async () => {
  const { shelf, heard } = open();
  const leave = shelf.attend(
    () => undefined,
    () => undefined,
  );
  leave();
  shelf.add(piece("one"));
  await shelf.settle();
  shelf.attend(
    () => undefined,
    (one) => heard.push(one),
  );
  expect(heard.map(({ text }) => text)).toEqual(["one"]);
});

test("a piece that is cleared while it is under way is told to nobody", async () => {
  const answer = Promise.withResolvers<Heard>();
  const heard: HeardPiece[] = [];
  const shelf = createShelf(async () => answer.promise);
  shelf.attend(
    () => undefined,
    (one) => heard.push(one),
  );
  shelf.add(piece("one"));
  shelf.clear();
  answer.resolve(heardAs("one"));
  await shelf.settle();
  expect(heard).toEqual([]);
});
