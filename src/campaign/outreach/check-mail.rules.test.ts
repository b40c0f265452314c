import { checkMail } from "#campaign/outreach/check-mail.rules.ts";
import { draftMail } from "#campaign/outreach/draft-mail.rules.ts";
import type { MailToCheck } from "#campaign/outreach/mail-remark.ts";
import { mailSchema } from "#campaign/records/record.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const cold: MailToCheck = {
  kind: "cold",
  subject: "Routing collapse without a schedule",
  text: "",
  contactName: "Mina Okafor",
  companyName: "Lab A",
  role: "",
  otherCompanies: ["Halcyon", "Figure", "Lab A Robotics"],
};
const check = (text: string, mail: Partial<MailToCheck> = {}) => checkMail({ ...cold, ...mail, text });
const sentences = (text: string, mail: Partial<MailToCheck> = {}): string =>
  check(text, mail)
    .map(({ sentence }) => sentence)
    .join("\n");
const quoted = (text: string, mail: Partial<MailToCheck> = {}): string[] =>
  check(text, mail).flatMap(({ place }) => (place === null ? [] : [text.slice(place.from, place.to)]));

const good = `Hello Mina,

Your paper on routing collapse shows the load-balancing loss fighting the router's gradient early in training; figure 4, where turning it on late wins, changed how I set up ours.

In a smaller study we saw the same with 64 experts and could delay the loss without a schedule, by scaling it with the router's entropy. It may let Lab A drop a hyperparameter; the note is two pages: https://example.org/note?from=mail.

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
    for (const words of [
      "Dear Hiring Manager",
      "I am writing to",
      "passionate about",
      "perfect fit",
      "any open positions",
      "My skills include",
      "I have published 7",
      "Please find attached",
      "hope this email finds you",
    ])
      expect(quoted(formLetter)).toContain(words);
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
      good.replace(/Your paper[^\n]+/, "I finished a thesis on routing and saw many effects in large mixtures there."),
      /not about their work/,
    ],
    [
      "that begins with oneself",
      good.replace("Your paper", "I am in the fourth year of a thesis on sparse mixtures in Zurich. Your paper"),
      /begins with you/,
    ],
    [
      "about nothing in particular",
      good.replace(
        /Your paper[^\n]+/,
        "Your research is close to mine, and I would very much like to be a part of it with you.",
      ),
      /nothing that one could point at/,
    ],
    [
      "that adds nothing",
      good.replace(
        /In a smaller[^\n]+/,
        "The same was seen elsewhere with 64 experts, with the loss delayed by some schedule.",
      ),
      /what you would add/,
    ],
    ["with a gap", good.replace("figure 4", "[figure]"), /“\[figure\]” is still to be filled in/],
    ["with many questions", good.replace("Sam", "Or now? Or then? Is it?\n\nSam"), /questions: one is answered sooner/],
  ])("%s is told so", (_, text, sentence) => {
    // The passing mail says it no more once “me” and “my” are gone from its end.
    expect(sentences(text.replace(" to tell me whether", " to say whether"))).toMatch(sentence);
  });

  test("that was written for someone else is told so", () => {
    expect(quoted(good.replace("Mina", "Ana"))).toEqual(["Ana"]);
    expect(sentences(good.replace("Mina", "Ana"))).toBe("It greets Ana, and goes to Mina Okafor.");
    expect(sentences(good.replace("let Lab A drop", "let Halcyon drop"))).toMatch(/names Halcyon, and goes to Lab A/);
  });

  test.each([
    ["Hello Dr. Okafor,", "Mina Okafor"],
    ["Dear Prof. Okafor,", "Prof. Mina Okafor, PhD"],
    ["Hi Mina Okafor –", "Okafor, Mina"],
    ["Hello José,", "Jose Ruiz"],
    ["Hey M. Okafor,", "M. Okafor"],
  ])("greets rightly by %s for %s", (hello, contactName) => {
    expect(check(good.replace("Hello Mina,", hello), { contactName })).toEqual([]);
  });

  test("never says a name that only is in a longer word", () => {
    const text = good.replace("Hello Mina,", "Hello,").replace("Your paper", "Your analysis");
    expect(sentences(text, { contactName: "Ana Ruiz" })).toMatch(/never says Ana's name/);
  });

  test("that is empty is not yet judged", () => {
    expect(check(" \n")).toEqual([]);
  });
});

test.each([
  "We masked 15 % of tokens as [MASK], with weights in [0, 1], as you did in [1] and [the note](https://example.org).",
  "The loss is a great fit to the data, and plays any role that the norm of $\\mathbb{R}^{n}$ plays.",
  "Figure 4 and the attached adapter show computer Science at ICML and the Nature of the gradient at ICML again.",
  "Is there a strong match between the estimate and your figure 2?",
])("words that a paper uses as well are no remark: %s", (sentence) => {
  const text = good.replace("In a smaller study", `${sentence} In a smaller study`);
  expect(check(text).filter(({ kind }) => kind !== "shape")).toEqual([]);
});

describe("other kinds are held to what they are for", () => {
  const thanks =
    "Hello Mina,\n\nThank you for your time on Tuesday. What you said about stale gradients stayed with me: clipping by the age of the update may be enough.\n\nSam";
  const reminder =
    "Hello Mina,\n\nI am still interested in the Engineer role. Since then the note is on arXiv.\n\nIs there a date by which you expect to decide?\n\nSam";

  test("thanks ask nothing and stand in one paragraph", () => {
    expect(check(thanks, { kind: "thanks" })).toEqual([]);
    expect(sentences("Hello Mina, thank you for your time. Best, Sam", { kind: "thanks" })).toMatch(
      /one thing that they said/,
    );
  });

  test("a reminder is short, asks one thing and reproaches nothing", () => {
    expect(check(reminder, { kind: "follow-up" })).toEqual([]);
    const nagging = reminder.replace(
      "I am still interested",
      "Just following up, as I haven't heard back. I am interested",
    );
    expect(quoted(nagging, { kind: "follow-up" })).toEqual(["Just following up", "haven't heard back"]);
    expect(sentences(`${reminder}${" And there is more to it, as it is.".repeat(15)}`, { kind: "follow-up" })).toMatch(
      /ten seconds/,
    );
  });

  test("who refers gets the role or its link, and may get a CV", () => {
    const text =
      "Hello Mina,\n\nWe met at your poster. I would like to apply for the Research engineer role; attached is my CV. In one sentence: I halved the memory of our router.\n\nWould you refer me?\n\nSam";
    const mail = { kind: "referral", role: "Research engineer, multimodal" } as const;
    expect(check(text, mail)).toEqual([]);
    expect(sentences(text.replace("Research engineer role", "role"), mail)).toMatch(/Neither the role nor its link/);
  });

  test("who asks for time names a day, and nobody else's offer", () => {
    const text =
      "Hello Mina,\n\nThank you for the offer; the team is my first choice. Another process ends soon and I would like to decide with it in view.\n\nCould the deadline move to 12 December?\n\nSam";
    expect(check(text, { kind: "time" })).toEqual([]);
    expect(sentences(text.replace("to 12 December", "a little"), { kind: "time" })).toMatch(/No day is named/);
    expect(sentences(text.replace("Another process", "The loop at Halcyon"), { kind: "time" })).toMatch(/not whose/);
  });
});

test.each([
  ["", /No subject/],
  ["Job application", /could stand over anything/],
  ["Interested in your lab", /could stand over anything/],
  ["[their result, in four words]", /in the subject is still to be filled in/],
])("a subject like “%s” is told", (subject, sentence) => {
  expect(sentences(good, { subject })).toMatch(sentence);
});

test("a place is always within the text, whatever the text", () => {
  const piece = fc.constantFrom(
    ...formLetter.split(" "),
    ...good.split(" "),
    "[x]",
    "\n\n",
    "Halcyon",
    "?",
    "🙂",
    "\r\n",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 80 }),
      fc.constantFrom(...mailSchema.shape.kind.options),
      (pieces, kind) => {
        const text = pieces.join(" ");
        for (const { place, sentence } of check(text, { kind })) {
          expect(sentence).toMatch(/[.?]$/);
          if (place === null) continue;
          expect(place.from).toBeGreaterThanOrEqual(0);
          expect(place.to).toBeGreaterThan(place.from);
          expect(place.to).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});

describe("a draft", () => {
  const filled: Record<string, string> = {
    "[your name]": "Sam",
    "[paper or post]": "paper",
    "[topic]": "routing collapse",
    "[your work]": "a smaller study",
    "[link]": "https://example.org/note",
    "[where]": "the poster session in Vienna",
    "[day]": "12 December",
  };

  test.each(mailSchema.shape.kind.options)(
    "for %s names whom it is for and leaves to the user what only they can say",
    (kind) => {
      const occasion = {
        kind,
        contactName: "Mina Okafor",
        companyName: "Lab A",
        role: "Engineer",
        when: "Tuesday",
        earlierSubject: null,
        signature: "",
      };
      const { subject, text } = draftMail(occasion);
      expect(text).toContain("Hello Mina,");
      expect(check(text, { kind, subject }).map((remark) => remark.kind)).toContain("gap");
      const bare = { kind, contactName: "", companyName: "", role: "", when: "", earlierSubject: null, signature: "" };
      expect(draftMail(bare).text).toMatch(/^Hello,/);
    },
  );

  test.each(mailSchema.shape.kind.options.filter((kind) => kind !== "other"))(
    "for %s has no remark once its gaps are filled in",
    (kind) => {
      for (const earlierSubject of [null, "Re: Routing collapse"]) {
        const occasion = {
          kind,
          contactName: "Mina Okafor",
          companyName: "Lab A",
          role: "Engineer",
          when: "Tuesday",
          earlierSubject,
          signature: "",
        };
        const { subject, text } = draftMail(occasion);
        const fill = (one: string): string =>
          one.replaceAll(/\[[^\]]+\]/g, (gap) => filled[gap] ?? "the late switch of the balancing loss in figure 4");
        expect(check(fill(text), { kind, subject: fill(subject), role: "Engineer" }), kind).toEqual([]);
      }
    },
  );

  test("of a reminder answers the mail that it is about", () => {
    const occasion = {
      kind: "follow-up",
      contactName: "",
      companyName: "",
      role: "",
      when: "3 November",
      earlierSubject: "Re: Routing",
      signature: "Sam",
    } as const;
    expect(draftMail(occasion).subject).toBe("Re: Routing");
    expect(draftMail(occasion).text).toContain("My mail of 3 November");
  });
});
