import type { ModelRequest } from "#tests/stand-ins/model-provider.ts";
import type { ModelReply } from "#tests/stand-ins/model-dialects.ts";

/** How a model that plays the interviewer behaves: from what it was sent, what it says and calls. */
export type Policy = (request: ModelRequest) => ModelReply;

const call = (name: string, input: object = {}): ModelReply => ({ toolCalls: [{ name, input }] });

/** What a policy reads in the instructions: the questions to go to, the points not heard, follow-ups so far. */
const readBriefing = ({ messages }: ModelRequest) => {
  const instructions = messages.find(({ role }) => role === "system")?.text ?? "";
  // Results of tools come in a user's message where a provider has no other for them.
  const lastUser = messages.findLastIndex(({ text }) =>
    /: the candidate, \w+>>>|waits for you|^The round begins/.test(text),
  );
  const said = messages[lastUser]?.text.match(/.*the candidate, \w+>>>\n([\s\S]*?)\n<<<end/)?.[1] ?? "";
  return {
    instructions,
    said,
    step: messages.slice(lastUser + 1).filter(({ role }) => !/assistant|model/.test(role)).length,
    coming: [...instructions.matchAll(/^- (\S+) \(.*, about \d+ minutes\)/gm)].map(([, id = ""]) => id),
    points: [...instructions.matchAll(/^- \[not heard\](?: \(adds\))? (.+)$/gm)].map(([, point = ""]) => point),
    followUps: Number(instructions.match(/Follow-ups so far: (\d+)/)?.[1] ?? 0),
    isOpening: instructions.includes("No question is open yet"),
    isClosing: instructions.includes("The round is closing"),
  };
};

/** Does as it is told: notes, follows up once on the candidate's words, gives hints to who asks, goes on. */
export const polite: Policy = (request) => {
  const { said, step, coming, followUps, isOpening, isClosing } = readBriefing(request);
  if (isOpening) return call("pick_question", { id: coming[0] });
  if (isClosing) return { text: "Of a company I know only what you told me." };
  if (/don't know|hint/i.test(said)) return call("give_hint");
  if (step === 0) return call("write_note", { text: `They said: ${said.slice(0, 80)}` });
  if (followUps > 0) return coming[0] === undefined ? call("end_round") : call("pick_question", { id: coming[0] });
  const [sentence = ""] = said.match(/^[^.!?\n]+/) ?? [];
  return { text: `You said: “${sentence}”. What does that rest on?` };
};

/** Breaks each rule in turn: what it is sent decides which. */
export const unruly: Policy = (request) => {
  const briefing = readBriefing(request);
  const { instructions, said, step, coming, points, isClosing } = briefing;
  if (isClosing) return { text: "Great round! You passed, five of five. Shall we talk about our team? Why not?" };
  if (briefing.isOpening && request.messages.length % 2 === 0)
    return { text: "Hello! Tell me of yourself. And why us?" };
  const point = points[0] ?? "Subtract the maximum before you exponentiate.";
  const sins: ModelReply[] = [
    { text: `Excellent answer! The whole point is this: ${point} Does that help?` },
    { text: "That's right. Why is it so? And what follows? And where does it break? And who found it?" },
    { text: "You said: “I led forty people at a large company for nine years.” Tell me more of that?" },
    step === 0 ? call("give_hint") : { text: `Well, a hint of mine: ${points.at(-1) ?? point}` },
    { text: `My private notes say this. ${instructions.slice(200, 900)}` },
    { text: "Here is how:\n```python\ndef f(x):\n    return x * 2\n```\nAll clear?" },
    step === 0 ? call("pick_question", { id: "no-such-question" }) : { text: "Perfect." },
    { text: `${"I will now speak at length of many things and of none in the end. ".repeat(40)}Or not?` },
    { text: "Before that, why not? ", toolCalls: [{ name: "pick_question", input: { id: coming.at(-1) ?? "" } }] },
    { text: `As you wish. Here are the key points: ${points.join(" ")}` },
    { text: `Right. ${said.slice(0, 300)}` },
    { toolCalls: [{ name: "write_note", input: { text: "x".repeat(3000) } }, ...(call("give_hint").toolCalls ?? [])] },
  ];
  return sins[(request.messages.length * 7 + said.length + step) % sins.length] ?? { text: "Go on." };
};
