import type { PeerGiven, PeerHalfView, PeerRoom } from "./peer.schemas.ts";
import { otherSide } from "./peer.rules.ts";

/** A room as its own Markdown, as one side has it: questions, code, verdicts, own notes, and feedback both ways. */
export function writeRecord(room: PeerRoom): string {
  const { setup, names, startedAt, halves, notes, side, feedback } = room;
  const kind = setup.kind === "ml-coding" ? "ML coding" : "Algorithms";
  return [
    `# ${kind} with ${names[otherSide(side)] || "a guest"}, ${startedAt.slice(0, 10)}`,
    `Level: ${setup.level}. ${setup.minutes} minutes for each half.`,
    ...halves.map((half, index) => writeHalf(room, half, index)),
    ...(notes.trim() === "" ? [] : ["## My notes", notes.trim()]),
    ...writeGiven(`## What ${names[otherSide(side)] || "the other"} said of me`, feedback.theirs, room),
    ...writeGiven("## What I said", feedback.mine, room),
    "",
  ].join("\n\n");
}

function writeHalf({ names }: PeerRoom, half: PeerHalfView, index: number): string {
  const runs = half.runs.map(
    ({ mode, ms, passedCases, totalCases }) =>
      `- ${minutesInto(ms)}, ${mode === "submit" ? "every case" : "the examples"}: ${passedCases} of ${totalCases} pass`,
  );
  const fence = "`".repeat(Math.max(3, ...[...half.code.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [
    `## ${index + 1}. ${half.title}`,
    `${names[half.asks] || "The guest"} asked, ${names[otherSide(half.asks)] || "the guest"} wrote.`,
    ...(runs.length === 0 ? [] : [runs.join("\n")]),
    `${fence}python\n${half.code.trimEnd()}\n${fence}`,
  ].join("\n\n");
}

function writeGiven(heading: string, given: PeerGiven | null, { dimensions }: PeerRoom): string[] {
  if (given === null || given === "none") return [];
  const nameOf = new Map(dimensions.map(({ id, name }) => [id, name]));
  const marks = given.marks
    .filter(({ score, quote }) => score !== null || quote.trim() !== "")
    .map(({ dimension, score, quote }) => {
      const words = quote.trim() === "" ? "" : `: ${quote.trim().replaceAll(/\s+/g, " ")}`;
      return `- ${nameOf.get(dimension) ?? dimension}, ${score === null ? "no mark" : `${score} of 5`}${words}`;
    });
  return [
    heading,
    ...(marks.length === 0 ? [] : [marks.join("\n")]),
    ...(given.keep.trim() === "" ? [] : [`**Keep.** ${given.keep.trim()}`]),
    ...(given.change.trim() === "" ? [] : [`**Change.** ${given.change.trim()}`]),
  ];
}

function minutesInto(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
