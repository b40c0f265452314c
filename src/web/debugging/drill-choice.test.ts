import { describe, expect, test } from "vitest";
import {
  availableKinds,
  freeChoice,
  leftToProgram,
  readKind,
  toStartDrill,
  wishWords,
  withKind,
} from "./drill-choice.ts";

const now = new Date("2026-11-21T10:00:00.000Z");
const families = ["Attention", "Data", "Numerics"].map((title) => ({
  family: title.toLowerCase(),
  title,
  met: 1,
  fixed: 1,
  medianMs: null,
  retrievability: 0.5,
  dueAt: "2026-11-20T10:00:00.000Z",
}));
const programs = [
  { id: "rope", title: "RoPE", kind: "component" as const },
  { id: "vae", title: "A VAE", kind: "training" as const },
];
const choice = { ...freeChoice("component", true), family: "data", programId: "rope", level: "2" };

describe("the choice of the next drill", () => {
  test("what is left out is left to the program", () => {
    expect(toStartDrill(freeChoice("training", false))).toEqual({
      kind: "training",
      interview: false,
      family: null,
      programId: null,
      level: null,
    });
    expect(toStartDrill(choice)).toEqual({
      kind: "component",
      interview: true,
      family: "data",
      programId: "rope",
      level: 2,
    });
  });

  test("a shared id says everything but the conditions, whatever else was chosen", () => {
    expect(toStartDrill({ ...choice, shareId: " rope.skdq3q\n" })).toEqual({ shareId: "rope.skdq3q", interview: true });
    expect(wishWords({ ...choice, shareId: "rope.skdq3q" }, { families, programs })).toBe("a shared drill");
  });

  test("another kind lets go of what it cannot have", () => {
    expect(withKind(choice, "component")).toBe(choice);
    expect(withKind(choice, "training")).toMatchObject({ kind: "training", programId: "", family: "data", level: "2" });
    expect(withKind(choice, "round")).toMatchObject({ kind: "round", programId: "", family: "" });
  });

  test("wishes are shown in words even where their fields are not", () => {
    expect(wishWords(freeChoice("component", false), { families, programs })).toBe("");
    expect(wishWords(choice, { families, programs })).toBe("Data, RoPE, level 2");
  });

  test("only kinds that the catalogue has can be chosen, and only a kind is remembered", () => {
    expect(availableKinds({ programs })).toEqual(["component", "training"]);
    expect(readKind("round")).toBe("round");
    expect(readKind("constructor")).toBeNull();
    expect(readKind(null)).toBeNull();
  });
});

describe("what the program would choose", () => {
  const free = freeChoice("component", false);

  test("due families first, as hard as the results bear", () => {
    expect(leftToProgram(free, { families, level: 3 }, now)).toBe(
      "Due families come first: Attention, Data and 1 more. Level\u00a03: the code reads right.",
    );
    expect(leftToProgram(free, { families: families.slice(0, 1), level: 1 }, now)).toBe(
      "Due families come first: Attention. Level\u00a01: seen at a glance.",
    );
  });

  test("new families where none is due, else the most forgotten", () => {
    const later = families.map((family) => ({ ...family, dueAt: "2027-01-01T00:00:00.000Z" }));
    const fresh = families.map((family) => ({ ...family, dueAt: null, retrievability: null }));
    expect(leftToProgram(free, { families: fresh, level: 1 }, now)).toMatch(
      /^Families that you have not met come first\./,
    );
    expect(leftToProgram(free, { families: later, level: 1 }, now)).toMatch(/^What is most forgotten comes first\./);
  });

  test("nothing of families where they are chosen", () => {
    expect(leftToProgram(choice, { families, level: 3 }, now)).toBe("Level\u00a02: takes a second reading.");
  });
});
