import type { roundNames } from "#catalogue/topic.schemas.ts";

/** Kinds of round as the user calls them. */
export const roundTitles: Readonly<Record<(typeof roundNames)[number], string>> = {
  "recruiter-screen": "Recruiter screen",
  algorithms: "Algorithms",
  "ml-coding": "ML coding",
  debugging: "ML debugging",
  theory: "Theory",
  probability: "Probability and statistics",
  "system-design": "System design",
  research: "Research deep-dive",
  "job-talk": "Job talk",
  behavioural: "Behavioural",
  "hiring-manager": "Hiring manager",
  "take-home": "Take-home",
  negotiation: "Negotiation call",
};
