import type { Fields } from "#campaign/records/record.schemas.ts";

/** Whom a mail is for, and about what. */
export interface MailOccasion {
  kind: Fields<"mails">["kind"];
  contactName: string;
  companyName: string;
  role: string;
  /** The day of the round or of the last sign of life, in words: `Tuesday`. */
  when: string;
}

/**
 * A mail to begin with. What only the user can say stands in brackets, which the check asks to be filled in; nothing is made up
 * for them.
 */
export function draftMail({ kind, contactName, companyName, role, when }: MailOccasion): {
  subject: string;
  text: string;
} {
  const [first = ""] = contactName.trim().split(/\s+/);
  const greeting = first === "" ? "Hello," : `Hello ${first},`;
  const place = companyName === "" ? "[company]" : companyName;
  const job = role === "" ? "the role" : `the ${role} role`;
  const letter = (subject: string, ...paragraphs: string[]): { subject: string; text: string } => ({
    subject,
    text: [greeting, ...paragraphs, "[your name]"].join("\n\n"),
  });
  switch (kind) {
    case "cold":
      return letter(
        "[their result, in four words]",
        "Your [paper or post] on [topic] made me look again at [one concrete thing in it: a figure, a choice, a result that surprised you].",
        `In [your work] we found [one finding that bears on it]; I think it would let you [what you would add at ${place}]. [A link to one page].`,
        `Would you be the right person to ask whether ${place} is hiring for this?`,
      );
    case "referral":
      return letter(
        `${place}: ${role === "" ? "a referral" : role}`,
        `We know each other from [where]. ${place} has ${job} open: [link]. What I would bring to it: [one sentence, with the result that proves it].`,
        "Would you be comfortable to refer me, or to tell me who leads the team? A no is fine, too.",
      );
    case "thanks":
      return letter(
        `Thank you for ${when === "" ? "the conversation" : when}`,
        `Thank you for your time${when === "" ? "" : ` on ${when}`}. Your point about [what they said] stayed with me: [one thought that carries it on].`,
        "I look forward to what comes next.",
      );
    case "follow-up":
      return letter(
        `${role === "" ? "My application" : role} at ${place}`,
        `I have not heard about ${job} at ${place}${when === "" ? "" : ` since ${when}`}, and I am still interested. Since then: [one thing that is new, or leave this out].`,
        "Is there a date by which you expect to decide?",
      );
    case "time":
      return letter(
        "A little more time to decide",
        `Thank you for the offer; ${place} is [where it stands for you]. I have [what is still open, without names], which ends on [day], and I would like to decide with all of it in view.`,
        "Could the deadline move to [day]?",
      );
    case "other":
      return letter("", "[what you want to say]");
  }
}
