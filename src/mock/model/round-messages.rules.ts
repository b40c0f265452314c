import type { Entry, MockSetup } from "#mock/mock.schemas.ts";
import type { Fence } from "#mock/model/fence.rules.ts";
import { rehearsal } from "#mock/scripted/rehearsal.rules.ts";

/** A message to a model, by who speaks. */
export interface RoundMessage {
  role: "user" | "assistant";
  content: string;
}

/** Of a long transcript the end is sent, so many letters of it. */
const mostLetters = 60_000;
const longestNotes = 6000;

/** The round as messages: the candidate's words and the judge's each within the fence, the interviewer's as its own. It begins and ends with a user's. */
export function roundMessages(
  { role, company, rehearses }: Pick<MockSetup, "role" | "company" | "rehearses">,
  entries: readonly Entry[],
  fence: Fence,
): RoundMessage[] {
  const notes = entries.flatMap(({ body }) => (body.kind === "note" ? [body.text] : [])).join("\n");
  const opening = [
    "The round begins.",
    ...(role.trim() === "" ? [] : [fence.wrap("the role, as the candidate pasted it", role)]),
    ...(company.trim() === "" ? [] : [fence.wrap("notes on the company and the round", company)]),
    ...(notes === "" ? [] : [fence.wrap("your own private notes so far", notes.slice(-longestNotes))]),
  ].join("\n\n");
  const talk = latest(entries.flatMap((entry) => messageOf(withoutName(entry, rehearses), fence)));
  const last = talk.at(-1);
  const waiting: RoundMessage[] =
    last?.role === "assistant" ? [{ role: "user", content: "The candidate says nothing and waits for you." }] : [];
  return joinSame([{ role: "user", content: opening }, ...talk, ...waiting]);
}

/** The entry without the name of the round that it rehearses: whom the user applies to is told to nobody. */
export function withoutName(entry: Entry, rehearses: MockSetup["rehearses"]): Entry {
  const { body } = entry;
  if (rehearses === null || body.kind !== "said" || body.by !== "interviewer") return entry;
  return { ...entry, body: { ...body, text: body.text.replace(rehearsal(rehearses.name), "") } };
}

function messageOf({ body }: Entry, fence: Fence): RoundMessage[] {
  if (body.kind === "note") return [];
  if (body.kind === "code") {
    const how = body.mode === "submit" ? "submitted code to every case" : "ran code on the examples";
    const verdict = fence.wrap(`what the judge said of ${body.problemId}`, body.verdict);
    return [{ role: "user", content: `The candidate ${how}; ${body.passed ? "it passed" : "it failed"}.\n${verdict}` }];
  }
  if (body.by === "interviewer") return body.text === "" ? [] : [{ role: "assistant", content: body.text }];
  return [{ role: "user", content: fence.wrap(`the candidate, ${body.means}`, body.text) }];
}

function latest(messages: readonly RoundMessage[]): RoundMessage[] {
  let letters = 0;
  const from = messages.findLastIndex(({ content }) => (letters += content.length) > mostLetters);
  return messages.slice(from + 1);
}

/** Providers want the two to take turns. */
function joinSame(messages: readonly RoundMessage[]): RoundMessage[] {
  const joined: RoundMessage[] = [];
  for (const message of messages) {
    const before = joined.at(-1);
    if (before?.role === message.role) before.content += `\n\n${message.content}`;
    else joined.push({ ...message });
  }
  return joined;
}
