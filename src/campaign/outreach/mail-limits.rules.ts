import type { Fields } from "#campaign/records/record.schemas.ts";

/** How long a mail of a kind may be, in words, and what to say of one that is not. */
export interface MailLimit {
  shortest: number;
  longest: number;
  tooShort: string;
  tooLong: string;
}

/** Lengths by kind: a stranger gives a mail half a minute, a reminder ten seconds. */
export const mailLimits: Readonly<Record<Fields<"mails">["kind"], MailLimit>> = {
  cold: {
    shortest: 40,
    longest: 180,
    tooShort: "too short to show that you read their work.",
    tooLong: "a stranger reads about 180. Cut what the CV says.",
  },
  referral: {
    shortest: 25,
    longest: 150,
    tooShort: "too short to pass on. Give the role, and one sentence on you that can be copied.",
    tooLong: "who refers you needs the role, its link and one sentence on you, in 150 at most.",
  },
  "follow-up": {
    shortest: 12,
    longest: 100,
    tooShort: "too short to know what it is about. Name the role or the mail it follows.",
    tooLong: "a reminder is read in ten seconds. Keep what is new, and the question.",
  },
  thanks: {
    shortest: 20,
    longest: 130,
    tooShort: "too short to be about them. Name one thing that they said.",
    tooLong: "a thank-you of more than 130 asks for time. Keep the one thought.",
  },
  time: {
    shortest: 20,
    longest: 150,
    tooShort: "too short. Thank them, say what is open and by when you can decide.",
    tooLong: "the longer the explanation, the weaker the request. Keep what is open, and the day.",
  },
  other: {
    shortest: 0,
    longest: 400,
    tooShort: "",
    tooLong: "few people read more than 400. Cut what can be asked later.",
  },
};
