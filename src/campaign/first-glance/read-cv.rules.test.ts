import { compareProfiles } from "#campaign/first-glance/compare-profiles.rules.ts";
import { readCv } from "#campaign/first-glance/read-cv.rules.ts";
import { describe, expect, test } from "vitest";

const cv = `Mina Okafor
PhD student in machine learning, University of Somewhere (expected June 2027)
mina@somewhere.edu · https://mina.example.org · github.com/mina · scholar.google.com/citations?user=x

Experience
Research intern, Lab A, Jun 2025 – Sep 2025
Cut training time of a 7B model by 31 % on 64 GPUs.
PhD student, Sep 2022 – present

Papers
“Routing entropy as a schedule for mixtures of experts”, M. Okafor, A. Other. ICML 2025.
“Counting what a cache forgets”, M. Okafor*, B. Third* (equal contribution). NeurIPS 2024.

Education
MSc, Oct 2020 – Aug 2022`;

const read = (text: string, pages: number | null = 1) => readCv({ text, pages }, "2026-11-21");
const of = (text: string, what: string) => read(text).filter((one) => one.what === what);

describe("thirty seconds with a CV", () => {
  test("find all there is", () => {
    expect(read(cv).filter(({ state }) => state !== "seen")).toEqual([]);
    expect(of(cv, "Name")).toMatchObject([{ quote: "Mina Okafor" }]);
    expect(of(cv, "Papers")).toMatchObject([{ sentence: "2 papers with venue and year, and your part in each." }]);
  });

  test.each([
    ["Name", cv.replace("Mina Okafor\n", "Curriculum Vitae\n"), "missing"],
    [
      "What you are",
      cv
        .replace(/PhD student[^\n]+/, "Hello.")
        .replace("Research intern, ", "")
        .replace("PhD student, ", ""),
      "missing",
    ],
    [
      "When you can begin",
      cv.replace(" (expected June 2027)", "").replace("PhD student, Sep", "Student, Sep"),
      "missing",
    ],
    ["Mail", cv.replace("mina@somewhere.edu", ""), "missing"],
    ["Scholar", cv.replace(/scholar\S+/, "Google Scholar"), "unclear"],
    ["Code", cv.replace("github.com/mina", ""), "missing"],
    ["Page", cv.replace("https://mina.example.org", ""), "missing"],
    ["Papers", cv.replaceAll(/“[^\n]+/g, ""), "missing"],
    ["Papers", cv.replace("M. Okafor, A. Other", "A. Other et al."), "unclear"],
    ["Figures", cv.replace(/Cut[^\n]+/, "Made training faster."), "missing"],
    ["Dates", cv.replace("Aug 2022", "Aug 2021"), "unclear"],
  ])("miss %s", (what, text, state) => {
    expect(of(text, what)).toMatchObject([{ state }]);
  });

  test("say which months are empty, and that later pages are not read", () => {
    expect(of(cv.replace("Aug 2022", "Aug 2021"), "Dates")[0]?.sentence).toContain("between Sep 2021 and Aug 2022");
    expect(read(cv, 5).at(-1)).toMatchObject({ what: "Length", sentence: expect.stringMatching(/^5 pages/) });
    expect(read("")).toEqual([]);
  });
});

test("profiles that lack a paper or have another address are told so", () => {
  const scholar = "Routing Entropy as a Schedule for Mixtures of Experts\nM Okafor, A Other\nICML 2025";
  expect(
    compareProfiles(cv, [
      { name: "Scholar", text: scholar },
      { name: "page", text: " " },
    ]),
  ).toMatchObject([{ what: "Scholar", state: "unclear", quote: "Counting what a cache forgets" }]);
  const page = `${scholar}\nCounting what a cache forgets\nmina@elsewhere.org`;
  expect(compareProfiles(cv, [{ name: "page", text: page }])).toMatchObject([{ quote: "mina@elsewhere.org" }]);
  expect(compareProfiles(cv, [{ name: "page", text: page.replace("elsewhere.org", "somewhere.edu") }])).toMatchObject([
    { state: "seen" },
  ]);
});
