import type { Fields } from "#campaign/records/record.schemas.ts";

type Contact = Pick<Fields<"contacts">, "name" | "role" | "mail"> & Partial<Fields<"contacts">>;

/** A round of the story: so many days ago, or ahead where negative. */
export interface ToldRound extends Partial<
  Omit<Fields<"rounds">, "applicationId" | "startsAt" | "dueAt" | "timeZone" | "minutes">
> {
  type: Fields<"rounds">["type"];
  daysAgo: number;
  /** On the clock of the time zone. */
  at: string;
  timeZone?: string;
  minutes?: number;
  debrief?: Omit<Fields<"debriefs">, "roundId">;
}

/** A company of the story with the one role that the user is after there. */
export interface ToldCompany {
  company: Pick<Fields<"companies">, "name"> & Partial<Omit<Fields<"companies">, "lookedAt">>;
  /** Days ago on which it was last looked at for new roles. */
  lookedAgo?: number;
  application?: Partial<Omit<Fields<"applications">, "companyId" | "contactId" | "deadline">>;
  /** The last day to apply, in days from today. */
  deadlineIn?: number;
  /** Stages by how many days ago they were reached, in order. */
  stages?: readonly (readonly [stage: string, daysAgo: number, note?: string])[];
  contacts?: readonly Contact[];
  rounds?: readonly ToldRound[];
  mails?: readonly (Pick<Fields<"mails">, "kind" | "subject" | "text"> & {
    /** To which of the contacts. */
    to: number;
    /** Null while it is a draft. */
    sentAgo: number | null;
    answeredAgo?: number;
  })[];
  heard?: readonly (Pick<Fields<"heard">, "question" | "answer" | "from"> & { daysAgo: number })[];
  posting?: string;
}

const scientist = { track: "scientist" as const, role: "Research scientist" };
const engineer = { track: "engineer" as const, role: "Research engineer" };

/** A search of some three months, before its last rounds. Everyone and everything in it is invented. */
export const searchStory: readonly ToldCompany[] = [
  {
    company: {
      name: "Larkspur Labs",
      kind: "lab",
      rank: 1,
      watched: true,
      link: "https://larkspur.example/",
      notes:
        "Small reasoning group: eleven people, one shared cluster. Two papers this year on **verifier-guided search**.",
    },
    lookedAgo: 4,
    application: {
      ...scientist,
      role: "Research scientist, reasoning",
      channel: "referral",
      location: "London",
      rank: 1,
    },
    stages: [
      ["applied", 41],
      ["screen", 27],
      ["rounds", 12, "Loop of four: theory, ML coding, research, hiring manager."],
    ],
    contacts: [
      { name: "Noor Haddad", role: "recruiter", mail: "noor@larkspur.example" },
      { name: "Ivo Brandt", role: "hiring-manager", mail: "", notes: "Leads the group. Asked about negative results." },
      { name: "Marta Lindqvist", role: "referral", mail: "marta@larkspur.example", met: "Same lab, two years ahead" },
    ],
    rounds: [
      {
        type: "recruiter-screen",
        daysAgo: 27,
        at: "15:00",
        minutes: 30,
        outcome: "passed",
        interviewers: "Noor Haddad",
        said: "Theory is an hour on **your own area first, then breadth**. ML coding: a component from scratch, then an extension.",
      },
      {
        type: "theory",
        daysAgo: -20,
        at: "16:00",
        interviewers: "Ivo Brandt",
        topics: ["policy-gradient", "kl-divergence"],
      },
      {
        type: "ml-coding",
        daysAgo: -34,
        at: "14:00",
        minutes: 75,
        format: "attention from scratch, then an extension",
      },
    ],
    heard: [
      {
        question: "Who sets the research agenda: the team, its lead, or a product?",
        answer: "The lead proposes twice a year; people may spend a third of their time elsewhere.",
        from: "Noor Haddad",
        daysAgo: 27,
      },
      {
        question: "How much compute has this team now, and how is it shared out when it runs short?",
        answer: "One cluster, shared out on Mondays. Long runs need a page of writing first.",
        from: "Marta Lindqvist",
        daysAgo: 19,
      },
    ],
  },
  {
    company: {
      name: "Meridian",
      kind: "lab",
      rank: 2,
      link: "https://meridian.example/",
      notes: "Inference and long context.",
    },
    application: { ...engineer, role: "Research engineer, inference", channel: "cold-mail", location: "Zürich" },
    stages: [
      ["applied", 52],
      ["screen", 38],
      ["rounds", 24],
    ],
    contacts: [
      { name: "Tomás Vidal", role: "recruiter", mail: "tomas@meridian.example" },
      { name: "Hye-jin Seo", role: "hiring-manager", mail: "hyejin@meridian.example" },
    ],
    rounds: [
      { type: "recruiter-screen", daysAgo: 38, at: "10:00", minutes: 30, timeZone: "Europe/Zurich", outcome: "passed" },
      {
        type: "algorithms",
        daysAgo: 10,
        at: "17:00",
        timeZone: "Europe/Zurich",
        outcome: "open",
        interviewers: "two engineers of the serving team",
        debrief: {
          lines: [
            {
              asked: "Merge overlapping busy intervals of many calendars, then find the first free half hour.",
              broke: "Sorted once per person instead of once",
              approach: "One sort by start over all, then a sweep that keeps the latest end: $O(n \\log n)$.",
              became: "problem merge-intervals",
            },
            {
              asked: "Why is decoding bound by memory bandwidth?",
              broke: "Said it, could not put numbers on it",
              approach:
                "Each step reads all weights and the cache once: at 16 bits and batch 1 about one FLOP per byte, where the machine could do hundreds.",
              became: "topic kv-cache",
            },
          ],
          feeling: 3,
          dayOff: false,
        },
      },
      {
        type: "ml-coding",
        daysAgo: -6,
        at: "15:00",
        timeZone: "Europe/Zurich",
        format: "a paged cache",
        topics: ["kv-cache"],
      },
    ],
    mails: [
      {
        kind: "cold",
        to: 1,
        sentAgo: 58,
        answeredAgo: 55,
        subject: "Block tables under preemption",
        text: "Dear Hye-jin,\n\nyour scheduler paper evicts whole sequences under pressure. I measured the same on our traces: recomputing the last block only was cheaper up to 4k tokens.\n\nI would like to bring that into your group's serving stack, starting with the eviction policy. Would a twenty-minute call in the next two weeks suit you?",
      },
    ],
  },
  {
    company: { name: "Halcyon Research", kind: "lab", rank: 3, watched: true },
    lookedAgo: 21,
    application: {
      ...scientist,
      role: "Research scientist, generative models",
      channel: "referral",
      location: "Remote",
    },
    stages: [
      ["applied", 33],
      ["screen", 15],
    ],
    contacts: [
      { name: "Ana Ruiz", role: "recruiter", mail: "ana@halcyon.example" },
      { name: "Peter Amsel", role: "referral", mail: "peter@halcyon.example" },
    ],
    rounds: [
      { type: "recruiter-screen", daysAgo: 15, at: "11:30", minutes: 30, outcome: "open", interviewers: "Ana Ruiz" },
    ],
  },
  {
    company: { name: "Northlight", kind: "company", rank: 5 },
    application: { ...engineer, channel: "recruiter", location: "London", salary: "£95k to £120k" },
    stages: [
      ["applied", 9],
      ["screen", 3],
    ],
    contacts: [{ name: "Gwen Okoro", role: "recruiter", mail: "gwen@northlight.example" }],
    rounds: [{ type: "recruiter-screen", daysAgo: -2, at: "17:00", minutes: 30, interviewers: "Gwen Okoro" }],
  },
  {
    company: {
      name: "Bluefinch",
      kind: "startup",
      rank: 6,
      notes: "Nine people, series A. Retrieval for scientific text.",
    },
    application: { track: "ml-engineer", role: "Founding ML engineer", channel: "event", location: "Berlin" },
    stages: [
      ["applied", 20],
      ["screen", 13],
      ["rounds", 4],
    ],
    contacts: [
      { name: "Jonas Weber", role: "hiring-manager", mail: "jonas@bluefinch.example", met: "Retrieval workshop" },
    ],
    rounds: [
      {
        type: "take-home",
        daysAgo: -5,
        at: "18:00",
        timeZone: "Europe/Berlin",
        minutes: 240,
        said: "Four hours at most. **The write-up counts as much as the code.**",
      },
    ],
  },
  {
    company: { name: "Tessera AI", kind: "startup", rank: 4 },
    application: { ...engineer, channel: "recruiter", location: "London", salary: "£110k and options" },
    stages: [
      ["applied", 61],
      ["screen", 50],
      ["rounds", 40],
      ["final", 16],
      ["offer", 2, "They want an answer within two weeks."],
    ],
    contacts: [{ name: "Lucy Marsh", role: "hiring-manager", mail: "lucy@tessera.example" }],
    rounds: [
      { type: "ml-coding", daysAgo: 37, at: "13:00", outcome: "passed" },
      { type: "system-design", daysAgo: 24, at: "14:00", outcome: "passed" },
      { type: "hiring-manager", daysAgo: 16, at: "10:00", minutes: 30, outcome: "passed" },
    ],
  },
  {
    company: { name: "Kestrel Robotics", kind: "company", rank: 8 },
    application: { ...scientist, channel: "site", location: "Cambridge" },
    stages: [
      ["applied", 70],
      ["screen", 57],
      ["rounds", 45],
      ["rejected", 30, "Went with someone from robotics."],
    ],
    rounds: [
      {
        type: "debugging",
        daysAgo: 42,
        at: "15:30",
        outcome: "lost",
        debrief: {
          lines: [
            {
              asked: "The loss goes down and accuracy stays at chance: find out why.",
              broke: "Looked at the optimiser for twenty minutes; labels were shuffled apart from inputs",
              approach: "First overfit one batch, then print what goes in.",
              became: "drill data",
            },
          ],
          feeling: 1,
          dayOff: true,
        },
      },
    ],
  },
  {
    company: { name: "Ostrava Systems", kind: "company", rank: 7, watched: true },
    lookedAgo: 1,
    application: { ...engineer, role: "Research engineer, kernels", channel: "site", location: "Prague" },
    deadlineIn: 6,
    posting:
      "Research engineer, kernels (Prague or remote within two hours)\n\nYou will write and measure attention and quantisation kernels, and talk to the people who train with them.\n\nWe look for: a project where you made something faster and can say by how much; CUDA or Triton; patience with profilers.\n\nSend a page on one such project instead of a cover letter.",
  },
  {
    company: { name: "Fenwick Data", kind: "company", rank: 9 },
    application: { track: "ml-engineer", role: "ML engineer, ranking", channel: "site" },
    stages: [["applied", 22]],
    contacts: [{ name: "Sam Patel", role: "poster", mail: "sam@fenwick.example" }],
  },
  {
    company: { name: "Quillon", kind: "startup" },
    application: { ...engineer, channel: "site" },
    stages: [
      ["applied", 48],
      ["rejected", 34],
    ],
  },
  {
    company: { name: "Sable Analytics", kind: "company" },
    application: { track: "ml-engineer", role: "ML engineer, forecasting", channel: "recruiter" },
    stages: [
      ["applied", 66],
      ["screen", 60],
      ["withdrawn", 51, "All of it would have been dashboards."],
    ],
  },
  {
    company: { name: "Arbour Health", kind: "company" },
    application: { ...scientist, role: "Applied scientist, imaging", channel: "site" },
    stages: [["applied", 17]],
  },
  {
    company: { name: "Copperfield", kind: "startup" },
    application: { ...engineer, channel: "cold-mail" },
    stages: [
      ["applied", 44],
      ["rejected", 31],
    ],
  },
  {
    company: { name: "Institute for Learning Theory", kind: "university", watched: true },
    contacts: [{ name: "Prof. Adaeze Nwosu", role: "other", mail: "", met: "Keynote at the theory workshop" }],
  },
];

/** Someone met elsewhere, and a mail to them that waits. */
export const metStory = {
  contact: { name: "Ben Okafor", role: "other", mail: "ben@okafor.example", met: "Poster session, retrieval workshop" },
  mail: {
    kind: "cold",
    subject: "Your poster on stale indices",
    text: "Dear Ben,\n\nyour poster showed recall falling by a third when the index is a week old. We saw the same with news, and the loss sat in the newest two per cent of documents.\n\nI could share our split by age; it may separate drift from missing documents in your plot.",
  },
} as const;
