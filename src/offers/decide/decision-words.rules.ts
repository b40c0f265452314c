import { leadOf, type DecisionModel } from "#offers/decide/decision-model.rules.ts";
import { levelBelow, type Ranking } from "#offers/decide/ranking.rules.ts";
import { scoreTurns, unknownTurns, weightTurns, type UnknownTurn } from "#offers/decide/sensitivity.rules.ts";

/** A share in percent: `18 %`. */
export function shareWords(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** A calendar day in full: `22 November 2026`. */
export function dayInFull(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** Where something stands now and where it would have to be, rounded away from now so that it is far enough. */
export function turnWords(from: number, to: number, digits: number, most: number): { from: string; to: string } {
  for (let exact = digits; ; exact += 1) {
    const step = 10 ** exact;
    // What is level but for rounding is not sent a whole step on.
    const far = to > from ? Math.ceil(to * step - 1e-6) / step : Math.floor(to * step + 1e-6) / step;
    const words = { from: from.toFixed(exact), to: far.toFixed(exact) };
    if (words.from !== words.to || exact >= most) return words;
  }
}

/** Who leads, and the smallest change of one weight that would change it, as one sentence. */
export function leadSentence(model: DecisionModel, { order, leader, second, isCertain }: Ranking): string {
  const [first] = order;
  if (model.criteria.length === 0) return "No criterion has a weight yet, so that there is nothing to rank by.";
  if (first === undefined) return "No offer has a score yet.";
  if (order.length === 1) return `Only ${first.offer.name} has scores so far; there is nothing to rank it against.`;
  if (leader === null || second === null) return noLeaderSentence(model, order);
  const [turn] = weightTurns(model, leader);
  if (turn === undefined)
    return isCertain
      ? `${leader.name} leads, whatever a single weight is and wherever the scores lie in their ranges.`
      : `${leader.name} leads, and no change of a single weight would make another win.`;
  const { from, to } = turnWords(100 * turn.from, 100 * turn.to, 0, 3);
  return `${leader.name} leads; ${turn.rival.name} would win if “${turn.title}” counted ${to} % instead of ${from} %.`;
}

function noLeaderSentence(model: DecisionModel, [first, ...others]: Ranking["order"]): string {
  const level = others.filter(
    ({ offer }) => first !== undefined && Math.abs(leadOf(model, first.offer, offer)) <= levelBelow,
  );
  if (first !== undefined && level.length > 0)
    return `No offer leads: ${listWords([first, ...level].map(({ offer }) => offer.name))} are level over what is known.`;
  return "No offer leads: over what is known of each two, none beats every other. Score what is missing.";
}

/** The smallest change of one score that would change the leader, as one sentence; null where none would. */
export function scoreSentence(model: DecisionModel, { leader }: Ranking): string | null {
  const [turn] = leader === null ? [] : scoreTurns(model, leader);
  if (turn === undefined) return null;
  const { from, to } = turnWords(turn.from, turn.to, 1, 3);
  return `Of the scores it takes the least in “${turn.title}”: ${turn.rival.name} would win if ${turn.offer.name} had ${to} there instead of ${from}.`;
}

/** What something unknown would have to turn out as, to change the leader. */
function unknownSentence({ title, offer, at, rival }: UnknownTurn, leader: { id: string }): string {
  if (offer === null)
    return `“${title}” is known of neither: ${rival.name} would win if it were ahead there by more than ${at.toFixed(1)} marks.`;
  const word = offer.id === leader.id ? "below" : "above";
  return `“${title}” at ${offer.name} is not known: ${rival.name} would win if it were ${word} ${at.toFixed(1)}.`;
}

/** Every unknown that could alone change the leader, as sentences. */
export function unknownSentences(model: DecisionModel, { leader }: Ranking): string[] {
  return leader === null ? [] : unknownTurns(model, leader).map((turn) => unknownSentence(turn, leader));
}
