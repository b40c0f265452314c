import { expect, test } from "vitest";
import { createSpokenTime } from "./spoken-time.ts";

const piece = (seconds: number, fillers: number | null, pauseSeconds: number | null) => ({
  text: "words",
  seconds,
  fillers,
  pauseSeconds,
});

test("what was typed took no time", () => {
  expect(createSpokenTime().read(5000)).toEqual({ means: "typed", seconds: null });
});

test("the time that the browser listened is added up, also while it still does", () => {
  const spoken = createSpokenTime();
  spoken.listen(true, 1000);
  spoken.listen(false, 3000);
  spoken.listen(true, 10_000);
  expect(spoken.read(11_500)).toEqual({ means: "spoken", seconds: 3.5 });
  spoken.reset(12_000);
  expect(spoken.read(12_500)).toEqual({ means: "spoken", seconds: 0.5 });
});

test("pieces are added up, and what one of them does not tell is told of none", () => {
  const spoken = createSpokenTime();
  spoken.hear(piece(10.04, 2, 3));
  expect(spoken.read(0)).toEqual({ means: "spoken", seconds: 10, heard: { fillers: 2, pauseSeconds: 3 } });
  spoken.hear(piece(5, 1, null));
  expect(spoken.read(0)).toEqual({ means: "spoken", seconds: 15, heard: { fillers: 3, pauseSeconds: null } });
  spoken.listen(true, 0);
  expect(spoken.read(1000)).toEqual({ means: "spoken", seconds: 16 });
  spoken.listen(false, 1000);
  spoken.reset(1000);
  expect(spoken.read(1000)).toEqual({ means: "typed", seconds: null });
});
