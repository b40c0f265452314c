/** Questions of one theme that an applicant may put to an employer. */
export interface AskedTheme {
  theme: string;
  questions: readonly string[];
}

const both: readonly AskedTheme[] = [
  {
    theme: "The work",
    questions: [
      "Who decides what this team works on next, and how did the last such decision go?",
      "What would you want me to have done after six months, and how would you tell?",
      "How is success measured here, for the team and for one person?",
      "What did the person who had this role before go on to do?",
      "Which project was stopped last, and who stopped it?",
    ],
  },
  {
    theme: "The team",
    questions: [
      "Who would I work with every day, and where do they sit?",
      "How do two people who disagree on a research question settle it?",
      "How much of a week is research, engineering, reviews and meetings?",
      "Who left in the past year, and why?",
      "How are people promoted, and who decides?",
    ],
  },
];

const ofLabs: readonly AskedTheme[] = [
  {
    theme: "Research at a lab",
    questions: [
      "Who sets the research agenda: the team, its lead, or a product?",
      "How much compute has this team now, and how is it shared out when it runs short?",
      "What has the team published in the past year, and what was held back?",
      "Who must agree before something is published, and how long does that take?",
      "If a larger lab ships this first, what becomes of the team?",
      "How do scientists and engineers divide the work on one model?",
      "How does a result get from here into a model that people use?",
      "May I go on with my own line of work, and with whom outside?",
    ],
  },
];

const ofStartups: readonly AskedTheme[] = [
  {
    theme: "A startup",
    questions: [
      "How many months of money are there at today's spending?",
      "Who pays today, for what, and how did that change over the year?",
      "If a larger lab ships this first, what is left that they cannot copy?",
      "How much compute is there, who pays for it, and is it promised for the coming year?",
      "Which part of the plan depends on someone else's model?",
      "How many shares are there in all, and at what price were the last ones sold?",
      "What is the strike price, when do options vest, and how long may I exercise after leaving?",
      "How do the founders decide when they disagree?",
      "Which of the first ten people are still here?",
    ],
  },
];

/** What to ask an employer of a kind; of all kinds where that is not known. */
export function questionsToAsk(kind: "lab" | "company" | "startup" | "university" | null): readonly AskedTheme[] {
  if (kind === "startup") return [...ofStartups, ...both];
  if (kind === null) return [...both, ...ofLabs, ...ofStartups];
  return [...ofLabs, ...both];
}
