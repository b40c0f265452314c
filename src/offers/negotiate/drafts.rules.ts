import { greetingName } from "#campaign/outreach/person-names.rules.ts";
import { askLines, mailDay, restsOnPeer } from "#offers/negotiate/asks-in-words.rules.ts";
import type { DraftOccasion, MadeDraft } from "#offers/negotiate/draft-occasion.ts";
import type { DraftKind, Tone } from "#offers/negotiate/negotiation.schemas.ts";

/**
 * A mail to begin with, in a tone. What only the user can say stands in brackets; another offer is spoken of only where it is a true peer, and
 * never by name.
 */
export function makeDraft(kind: DraftKind, occasion: DraftOccasion): MadeDraft {
  const { subject, paragraphs } = makers[kind](occasion);
  const tone = occasion.fields.negotiation.tone;
  const isElsewhere = kind === "hurry";
  const called = isElsewhere ? "[name]" : greetingName(occasion.contactName);
  const greeting = called === "" ? "Hello," : tone === "formal" ? `Dear ${called},` : `Hello ${called},`;
  const text = [greeting, ...paragraphs.filter((one) => one !== ""), `${endings[tone]}\n[your name]`].join("\n\n");
  return { subject, text };
}

const endings: Readonly<Record<Tone, string>> = {
  short: "Best,",
  warm: "With best wishes,",
  formal: "Yours sincerely,",
};

interface Parts {
  subject: string;
  paragraphs: string[];
}

const makers: Readonly<Record<DraftKind, (occasion: DraftOccasion) => Parts>> = {
  counter,
  time,
  hurry,
  proof,
  thanks,
  accept,
  decline,
};

/** What is said in a tone. */
const inTone = ({ fields }: DraftOccasion, words: Readonly<Record<Tone, string>>): string =>
  words[fields.negotiation.tone];

const roleWords = ({ fields: { title } }: DraftOccasion): string => (title.trim() === "" ? "the role" : title.trim());

function counter(occasion: DraftOccasion): Parts {
  const lines = askLines(occasion.fields, occasion.table);
  const list = lines.length === 0 ? "- [what you ask for]" : lines.join("\n");
  const why = restsOnPeer(occasion.table)
    ? "I hold another offer at the same level and for the same kind of work; the figures that are in it are taken from there."
    : "[Why: the scope of the role, what the level is paid elsewhere, what I would leave behind.]";
  return {
    subject: `The offer: ${roleWords(occasion)}`,
    paragraphs: [
      inTone(occasion, {
        short: "Thank you for the offer. Before I can decide, these points are open, the most important first:",
        warm: "Thank you for the offer and for taking the time to go through it with me. I would like to work with you. These points are still open for me, the most important first:",
        formal:
          "Thank you for your offer, which I have read with care. I should like to raise the following points, the most important first:",
      }),
      list,
      why,
      "[Only if it is so: with these I would accept, and tell you by (day).]",
      inTone(occasion, {
        short: "Can we speak this week?",
        warm: "I would be glad to talk it over. When would suit you this week?",
        formal: "I would welcome a conversation at a time that suits you.",
      }),
    ],
  };
}

function time(occasion: DraftOccasion): Parts {
  const { time: left, fields } = occasion;
  const reason = fields.negotiation.moreTimeReason.trim();
  const until = left === null ? "[day]" : mailDay(left.until);
  const from = left === null ? "" : ` from ${mailDay(left.deadline)}`;
  return {
    subject: "A little more time to decide",
    paragraphs: [
      inTone(occasion, {
        short: "Thank you for the offer.",
        warm: "Thank you again for the offer. I am keen on the work and want to decide it well.",
        formal: "Thank you for your offer, which I am considering with care.",
      }),
      reason === ""
        ? "[The reason, a true one: what is still open, without names, or whom you need to talk to.]"
        : reason,
      `Could the deadline move${from} to ${until}? You will have my answer by then.`,
    ],
  };
}

function hurry({ time: left }: DraftOccasion): Parts {
  const by = left === null ? "[day]" : mailDay(left.deadline);
  return {
    subject: "[role]: a deadline elsewhere",
    paragraphs: [
      `I have an offer that I must answer by ${by}. I would rather decide with yours in view: [why this place].`,
      "Could what is left of the process be held before then? I am free on [days], and can take a test at once.",
    ],
  };
}

function proof({ table }: DraftOccasion): Parts {
  return {
    subject: "The other offer, as you asked",
    paragraphs: [
      table.peer === null
        ? "[There is no true peer among your offers yet: there is nothing to show.]"
        : "You asked to see the other offer. Attached are the pages with level, base, bonus, sign-on, equity with its schedule, and the date. Names, and what is confidential, are blacked out.",
      "Please keep them among those who decide.",
    ],
  };
}

function thanks(occasion: DraftOccasion): Parts {
  const { promises } = occasion;
  return {
    subject: "Thank you for the call",
    paragraphs: [
      inTone(occasion, {
        short: "Thank you for the call.",
        warm: "Thank you for the call; it was good to hear [one thing that they said].",
        formal: "Thank you for our conversation.",
      }),
      promises.length === 0
        ? "[What was agreed, in one sentence.]"
        : `As I understood it:\n${promises.map(({ words }) => `- ${words}`).join("\n")}`,
      "Please tell me if I have any of it wrong. I will come back to you by [day].",
    ],
  };
}

function accept(occasion: DraftOccasion): Parts {
  const { promises, fields, letterOn } = occasion;
  const letter = letterOn === null ? "your letter" : `your letter of ${mailDay(letterOn)}`;
  const start = fields.startOn === null ? "" : `, and to start on ${mailDay(fields.startOn)}`;
  return {
    subject: `I accept: ${roleWords(occasion)}`,
    paragraphs: [
      inTone(occasion, {
        short: `I accept the offer as it is in ${letter}${start}.`,
        warm: `I am glad to accept the offer as it is in ${letter}${start}. I look forward to the work.`,
        formal: `I am pleased to accept your offer as set out in ${letter}${start}.`,
      }),
      promises.length === 0
        ? ""
        : `We also agreed, and it is not in that letter yet:\n${promises.map(({ words }) => `- ${words}`).join("\n")}\nPlease send the letter with these in it; I will sign that.`,
      "What do you need from me next?",
    ],
  };
}

function decline(occasion: DraftOccasion): Parts {
  return {
    subject: `The offer: ${roleWords(occasion)}`,
    paragraphs: [
      inTone(occasion, {
        short: "Thank you for the offer. I have decided not to accept it.",
        warm: "Thank you for the offer, and for all the time that went into it. I have decided not to accept it, and it was not easy: [what you liked].",
        formal: "Thank you for your offer. After careful thought I have decided to decline it.",
      }),
      inTone(occasion, {
        short: "I wish the team well.",
        warm: "I hope that we stay in touch, and that our paths cross again.",
        formal: "I wish you and the team every success.",
      }),
    ],
  };
}
