import type { Speech, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";

/** Questions of these stand apart from the families of stories. */
const isCall = (set: string): boolean => ["recruiter-screen", "hiring-manager", "negotiation"].includes(set);

/** Where a suggestion is done. */
export function suggestionHref({ kind, about, question }: Suggestion): string {
  switch (kind) {
    case "card":
      return `/topics/${about}?question=${question}`;
    case "story":
      return `/stories?view=${isCall(about) ? "calls" : "questions"}&question=${question}`;
    case "design":
      return `/designs/${about}`;
    case "project":
      return `/research/projects/${about}`;
    case "problem":
      return `/code/${about}`;
  }
}

const doing = {
  card: "Write a card",
  story: "Write a story",
  design: "Practise the design",
  problem: "Solve the problem",
  project: "Write it down",
} as const;

/** A suggestion in the words of its link. */
export function suggestionWords({ kind, title }: Suggestion): string {
  return `${doing[kind]}: ${title}`;
}

/** How the time was spent, a line each; what was not measured is left out. */
export function speechWords({
  talkShare,
  candidateWords,
  longestTurnWords,
  wordsPerMinute,
  longestTurnSeconds,
}: Speech): string[] {
  return [
    ...(talkShare === null ? ["Nothing was said."] : [`You had ${Math.round(talkShare * 100)} % of the words.`]),
    ...(candidateWords === 0 ? [] : [`${candidateWords} words, ${longestTurnWords} in the longest turn.`]),
    ...(wordsPerMinute === null ? [] : [`${Math.round(wordsPerMinute)} words a minute while the microphone was open.`]),
    ...(longestTurnSeconds === null ? [] : [`The longest spoken turn took ${Math.round(longestTurnSeconds)} s.`]),
  ];
}
