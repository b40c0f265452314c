import { compareGlances } from "#campaign/first-glance/compare-glances.rules.ts";
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

test("a paper that is printed over two lines is one, with its authors", () => {
  const wrapped = cv
    .replace(", M. Okafor, A. Other. ICML 2025.", ", M. Okafor,\nA. Other. ICML 2025.")
    .replace("NeurIPS 2024.", "NeurIPS\n2024.");
  expect(read(wrapped).filter(({ what }) => what === "Papers")).toMatchObject([
    {
      state: "seen",
      quote: "“Routing entropy as a schedule for mixtures of experts”, M. Okafor, A. Other. ICML 2025.",
    },
  ]);
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

describe("profiles beside a CV", () => {
  const compare = (text: string, profile: string, link = "") =>
    compareProfiles(text, [{ name: "Scholar", text: profile, link }]);
  const listed = (title: string, year = 2025) => `${title}\nM Okafor, A Other, B Third\nICML, ${year}\n12 ${year}`;
  const first = listed("Routing entropy as a schedule for mixtures of experts");
  const both = `${first}\n${listed("Counting what a cache forgets", 2024)}`;

  test("that agree say on how many papers", () => {
    expect(compare(cv, both)).toMatchObject([{ state: "seen", sentence: expect.stringContaining("all 2 papers") }]);
    expect(compare(cv, "About me: I like tea.").filter(({ state }) => state === "seen")).toEqual([]);
  });

  test("that list a paper which the CV lacks are told so, unless the CV selects", () => {
    const more = `${both}\n${listed("A third paper on something else entirely", 2023)}`;
    expect(compare(cv, more)).toMatchObject([{ state: "unclear", quote: "A third paper on something else entirely" }]);
    expect(compare(cv.replace("Papers", "Selected papers"), more)).toMatchObject([{ state: "seen" }]);
  });

  test("know a title again without quotation marks, over the end of a line and with a hyphen in it", () => {
    const unquoted = cv
      .replaceAll(/[“”]/g, "")
      .replace("Routing entropy as a schedule", "Routing en-\ntropy as a\nschedule");
    expect(compare(unquoted, both)).toMatchObject([{ state: "seen" }]);
  });

  test("that have another year for a paper are told so", () => {
    expect(compare(cv, both.replaceAll("2024", "2023"))).toMatchObject([
      { state: "unclear", sentence: "The CV has 2024 beside this paper, this page 2023." },
    ]);
  });

  test("whose address the CV does not give are told so, however it is written", () => {
    expect(compare(cv, "", "https://www.linkedin.com/in/mina")).toMatchObject([{ state: "unclear" }]);
    expect(compare(cv, "", "mina.example.org/")).toMatchObject([
      { state: "seen", sentence: "The CV gives its address." },
    ]);
    expect(compare(cv, " ")).toEqual([]);
  });
});

test("marks of Markdown hide nothing", () => {
  const marked = cv
    .replace("Mina Okafor", "# **Mina Okafor**")
    .replace("scholar.google.com/citations?user=x", "[Google Scholar](https://scholar.google.com/citations?user=x)")
    .replace("Experience", "## Experience");
  expect(read(marked).filter(({ state }) => state !== "seen")).toEqual([]);
});

describe("a second version", () => {
  const worse = cv
    .replace("M. Okafor, A. Other", "A. Other et al.")
    .replace("M. Okafor*, B. Third* (equal contribution)", "B. Third et al.")
    .replace("mina@somewhere.edu", "");

  test("says which findings are gone, and which are new", () => {
    const better = worse.replace("A. Other et al.", "M. Okafor, A. Other").replace("github.com/mina", "");
    const { before, gone, added } = compareGlances(read(worse), read(better));
    expect(before).toBe(3);
    expect(gone).toMatchObject([{ what: "Papers", quote: expect.stringContaining("Routing entropy") }]);
    expect(added).toMatchObject([{ what: "Code" }]);
  });

  test("in which the words of a finding changed has neither", () => {
    const edited = worse.replace("A. Other et al.", "Someone et al.");
    expect(compareGlances(read(worse), read(edited))).toEqual({ before: 3, gone: [], added: [] });
    expect(compareGlances(read(worse), read(worse))).toEqual({ before: 3, gone: [], added: [] });
  });
});

test("text that was made to take for ever, or to fill the page, does neither", () => {
  const long = 100_000;
  const hostile = [
    "a".repeat(long),
    "a@".repeat(long / 2),
    "http://".repeat(long / 7),
    "1,".repeat(long / 2),
    "“a ".repeat(long / 3),
    "Aa ".repeat(long / 3),
    "[".repeat(long),
    "2020 ".repeat(long / 5),
    `A title that is long enough to be one\n${"A B, ".repeat(100)}!`,
    `${"Aa Bb, ".repeat(70)}\n`.repeat(200),
    " ".repeat(long),
    "\n-".repeat(long / 2),
    "**".repeat(long / 2),
  ];
  for (const text of hostile) {
    const found = [...read(text), ...compareProfiles(text, [{ name: "page", text, link: "https://example.org" }])];
    expect(Math.max(0, ...found.map(({ quote }) => quote.length))).toBeLessThanOrEqual(201);
  }
});
