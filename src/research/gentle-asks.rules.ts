/** What is asked about a part of a project in which nothing is written yet: openings, so that there is somewhere to begin. */
export const gentleAsks = {
  twoMinutes: "Suppose a neighbour asks what this work was about. Where would you begin?",
  twentyMinutes: "Which part of this work would you most like to be asked about, and why that one?",
  role: "It is hard to say what was one's own in joint work. Which part would you sign alone?",
  weakestPart: "Every project has a part that one hopes nobody asks about. Which would it be here?",
  limits: "For which data would you advise a colleague not to use this?",
  wouldDoNow: "What do you know now that would have saved you a month?",
  tenTimesCompute: "If compute cost nothing for a month, what would you try?",
  choices: "Think of a decision that you argued about. What were the two sides?",
  numbers: "Which number of this work do you know by heart, and what is it held against?",
} as const;
