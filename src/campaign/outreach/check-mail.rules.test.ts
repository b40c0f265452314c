import { checkMail } from "#campaign/outreach/check-mail.rules.ts";
import { draftMail } from "#campaign/outreach/draft-mail.rules.ts";
import { mailSchema } from "#campaign/records/record.schemas.ts";
import { describe, expect, test } from "vitest";

const check = (text: string) => checkMail({ text, contactName: "Mina Okafor", companyName: "Lab A" });
const sentences = (text: string): string =>
  check(text)
    .map(({ sentence }) => sentence)
    .join("\n");

const good = `Hello Mina,

Your paper on routing collapse shows the load-balancing loss fighting the router's gradient early in training; figure 4, where turning it on late wins, changed how I set up ours.

In a smaller study we saw the same with 64 experts and could delay the loss without a schedule, by scaling it with the router's entropy. It may let Lab A drop a hyperparameter; the note is two pages: https://example.org/note.

Would you have ten minutes next week to tell me whether that is still open on your side?

Sam`;

const formLetter = `Dear Hiring Manager,

I am writing to express my interest in any open positions at your company. I am passionate about artificial intelligence and I believe I am a perfect fit. I have published 7 papers at NeurIPS, ICML, ICLR and ACL. My skills include Python, PyTorch and CUDA. I have 4 years of experience in deep learning. Please find attached my CV. I hope this email finds you well.

I would be grateful for an opportunity.

Sam`;

describe("a mail to someone one does not know", () => {
  test("that talks about their work, adds to it and asks one thing passes", () => {
    expect(check(good)).toEqual([]);
  });

  test("that reads like a form letter and a CV is told where", () => {
    const found = check(formLetter);
    for (const words of [
      "Dear Hiring Manager",
      "passionate about",
      "perfect fit",
      "any open positions",
      "My skills include",
      "Please find attached",
    ])
      expect(
        found.filter(({ place }) => place !== null).map(({ place }) => formLetter.slice(place?.from, place?.to)),
        words,
      ).toContain(words);
    expect(sentences(formLetter)).toMatch(/4 venues read as a list/);
    expect(sentences(formLetter)).toMatch(/never says Mina's name/);
    expect(sentences(formLetter)).toMatch(/asks nothing/);
  });

  test.each([
    ["too long", `${good}\n\n${"And your other work is fine, too. ".repeat(30)}`, /words: a stranger reads about/],
    ["too short", "Hello Mina, is there a job at your lab?", /too short to show/],
    ["in one block", good.replaceAll("\n\n", " "), /One block/],
    [
      "about oneself first",
      good.replace(
        /Your paper[^\n]+/,
        "I finished a thesis on routing and saw many effects in the training of large mixtures.",
      ),
      /not about their work/,
    ],
    ["with a gap", good.replace("figure 4", "[figure]"), /“\[figure\]” is still to be filled in/],
    ["with many questions", good.replace("Sam", "Or now? Or then? Is it?\n\nSam"), /questions: one is answered sooner/],
  ])("%s is told so", (_, text, sentence) => {
    expect(sentences(text)).toMatch(sentence);
  });

  test("that is empty is not yet judged", () => {
    expect(check(" \n")).toEqual([]);
  });
});

test("a draft of every kind names whom it is for, and leaves to the user what only they can say", () => {
  for (const kind of mailSchema.shape.kind.options) {
    const { text } = draftMail({
      kind,
      contactName: "Mina Okafor",
      companyName: "Lab A",
      role: "Engineer",
      when: "Tuesday",
    });
    expect(text, kind).toContain("Hello Mina,");
    expect(
      checkMail({ text, contactName: "Mina Okafor", companyName: "Lab A" }).map(({ kind: remark }) => remark),
      kind,
    ).toContain("gap");
    expect(draftMail({ kind, contactName: "", companyName: "", role: "", when: "" }).text, kind).toMatch(/^Hello,/);
  }
});
