import { greetingName } from "#campaign/outreach/person-names.rules.ts";
import type { Fields } from "#campaign/records/record.schemas.ts";

/** Whom a mail is for, and about what. Empty where it is not known. */
export interface MailOccasion {
  kind: Fields<"mails">["kind"];
  contactName: string;
  companyName: string;
  role: string;
  /** In words, after “on” or “since”: the day of the round, of the last sign of life or of the earlier mail, or the last day to apply. */
  when: string;
  /** Of a reminder of a mail that was not answered its subject; null where the mail is about an application. */
  earlierSubject: string | null;
  /** How the user signs; empty where that is not known. */
  signature: string;
}

interface Draft {
  subject: string;
  text: string;
}

/**
 * A mail to begin with. What only the user can say stands in brackets, which the check asks to be filled in; nothing is made up
 * for them.
 */
export function draftMail(occasion: MailOccasion): Draft {
  const { subject, paragraphs } = draftOf(occasion);
  const called = greetingName(occasion.contactName);
  const greeting = called === "" ? "Hello," : `Hello ${called},`;
  return { subject, text: [greeting, ...paragraphs, occasion.signature || "[your name]"].join("\n\n") };
}

function draftOf(occasion: MailOccasion): { subject: string; paragraphs: string[] } {
  const { kind, companyName, role, when } = occasion;
  const place = companyName === "" ? "[company]" : companyName;
  const job = role === "" ? "the [role]" : `the ${role} role`;
  switch (kind) {
    case "cold":
      return {
        subject: "[their result, in four words]",
        paragraphs: [
          "Your [paper or post] on [topic] made me look again at [one concrete thing in it: a figure, a choice, a result that surprised you].",
          `In [your work] I found [one finding that bears on it], which might let ${place} [what you would add]. One page on it: [link].`,
          `Are you the right person to ask whether ${place} is hiring for this?`,
        ],
      };
    case "referral":
      return {
        subject: `${role === "" ? "[role]" : role} at ${place}`,
        paragraphs: [
          `We know each other from [where]. I would like to apply for ${job} at ${place}: [link].${when === "" ? "" : ` The last day is ${when}.`}`,
          "In one sentence, to pass on: [what you did that this team needs, and the result that shows it].",
          "Would you be comfortable referring me? A no is fine, and so is the name of someone closer to the team.",
        ],
      };
    case "thanks":
      return {
        subject: when === "" ? "Thank you" : `Thank you for ${when}`,
        paragraphs: [
          `Thank you for your time${when === "" ? "" : ` on ${when}`}. What you said about [one thing that they said] stayed with me: [a thought that carries it on, or the answer you owed].`,
          "I would be glad to go on.",
        ],
      };
    case "follow-up":
      return occasion.earlierSubject === null ? applicationReminder(place, job, occasion) : mailReminder(occasion);
    case "time":
      return {
        subject: "A little more time to decide",
        paragraphs: [
          `Thank you for the offer; ${place} is [where it stands for you, and why]. I have [what is still open, without names], which I expect to end on [day], and I would like to decide with all of it in view.`,
          "Could the deadline move to [day]?",
        ],
      };
    case "other":
      return { subject: "", paragraphs: ["[what you want to say]"] };
  }
}

function applicationReminder(
  place: string,
  job: string,
  { role, when }: MailOccasion,
): { subject: string; paragraphs: string[] } {
  return {
    subject: `${role === "" ? "My application" : role} at ${place}`,
    paragraphs: [
      `I am still interested in ${job} at ${place}, and have had no news of it${when === "" ? "" : ` since ${when}`}. Since then: [one thing that is new, or leave this out].`,
      "Is there a date by which you expect to decide?",
    ],
  };
}

function mailReminder({ earlierSubject, when }: MailOccasion): { subject: string; paragraphs: string[] } {
  const subject = (earlierSubject ?? "").replace(/^(?:re:\s*)+/i, "");
  return {
    subject: subject === "" ? "" : `Re: ${subject}`,
    paragraphs: [
      `My mail${when === "" ? "" : ` of ${when}`} in one line: [what you found that bears on their work]. New since then: [one thing, or leave this out].`,
      "Is this yours to answer, or who would be the right person to ask? A no is fine, too.",
    ],
  };
}
