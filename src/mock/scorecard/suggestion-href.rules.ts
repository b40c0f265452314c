import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";

/** Questions of these stand apart from the families of stories. */
const isCall = (set: string): boolean => ["recruiter-screen", "hiring-manager", "negotiation"].includes(set);

/** The page on which a suggestion is done: `/topics/bayes-rule?question=bayes-rule-what`. */
export function suggestionHref({ kind, about, question }: Pick<Suggestion, "kind" | "about" | "question">): string {
  switch (kind) {
    case "card":
      return `/topics/${about}?question=${question}`;
    case "topic":
      return `/topics/${about}`;
    case "story":
      return `/stories?view=${isCall(about) ? "calls" : "questions"}&question=${question}`;
    case "design":
      return `/designs/${about}`;
    case "project":
      return `/research/projects/${about}`;
    case "talk":
      return `/research/talks/${about}`;
    case "problem":
      return `/code/${about}`;
    case "drill":
      return "/debugging";
  }
}
