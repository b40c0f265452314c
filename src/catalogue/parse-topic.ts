import type { Flaw } from "#catalogue/flaw.ts";
import { parseFrontMatter } from "#catalogue/parse-front-matter.ts";
import { topicFrontMatterSchema } from "#catalogue/topic.schemas.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";

/** A topic's file: `topics/<area>/<name>.md`. */
export interface TopicFile {
  /** Name of the folder. */
  area: string;
  /** Name of the file without `.md`, which the topic's id must match. */
  name: string;
  text: string;
}

/** A topic, or null where its file does not make one, and what is wrong with it. */
export interface ParsedTopic {
  topic: Topic | null;
  flaws: Flaw[];
}

/** Reads a topic from its file. Every flaw is reported with its line; nothing is thrown. */
export function parseTopic({ area, name, text }: TopicFile): ParsedTopic {
  const flaws: Flaw[] = [];
  const report = (line: number | null, message: string): void => {
    flaws.push({ file: `topics/${area}/${name}.md`, line, message });
  };
  const { data, body, bodyLine } = parseFrontMatter(text, topicFrontMatterSchema, report);
  const about = body.trim();
  if (about === "") report(bodyLine, "Say after the front matter, in a few sentences, what the topic is.");
  if (data === null) return { topic: null, flaws };
  if (data.id !== name) report(null, `The id is ${data.id} and the file ${name}.md; they must be the same.`);
  if (data.area !== area) report(null, `The area is ${data.area} and the folder ${area}; they must be the same.`);
  const questions = data.questions.map(({ "follow-ups": followUps, ...question }) => ({ ...question, followUps }));
  return { topic: flaws.length === 0 ? { ...data, about, questions } : null, flaws };
}
