import { areaTitles } from "#catalogue/topic.schemas.ts";
import type { TopicSummary } from "#knowledge/knowledge.schemas.ts";
import { countWords } from "../ui/words.ts";

/** The areas of the map by name. */
export const areaWords: Record<TopicSummary["area"], string> = areaTitles;

/** The kinds of round, as one says them. */
export const roundWords: Record<TopicSummary["rounds"][number], string> = {
  "recruiter-screen": "recruiter screens",
  algorithms: "algorithm rounds",
  "ml-coding": "ML coding",
  debugging: "debugging",
  theory: "theory",
  probability: "probability",
  "system-design": "system design",
  research: "research rounds",
  "job-talk": "job talks",
  behavioural: "behavioural rounds",
  "hiring-manager": "hiring managers",
  "take-home": "take-homes",
  negotiation: "negotiation",
};

/** How often a topic is asked. */
export const weightWords: Record<number, string> = {
  1: "Asked sometimes",
  2: "Asked often",
  3: "Asked nearly always",
};

/** How a topic stands with the user, in a sentence. */
export function standingSentence({ answered, questions, cards, due, recall }: TopicSummary): string {
  const first =
    answered === 0
      ? `None of its ${countWords(questions, "question")} is answered yet.`
      : `${answered} of ${countWords(questions, "question")} answered.`;
  if (cards === 0) return first;
  const known = recall === null ? "" : `, recall about ${Math.round(100 * recall)} %`;
  return `${first} ${countWords(cards, "card")}${known}${due === 0 ? "" : `, ${due} due`}.`;
}
