import { middleOf, type DecisionModel, type ModelOffer } from "#offers/decide/decision-model.rules.ts";
import {
  dayInFull,
  leadSentence,
  scoreSentence,
  shareWords,
  unknownSentences,
} from "#offers/decide/decision-words.rules.ts";
import type { DecisionFields } from "#offers/decide/decision.schemas.ts";
import type { Ranking } from "#offers/decide/ranking.rules.ts";

/** What a letter is made from. */
export interface LetterView {
  fields: DecisionFields;
  /** The day on which the priorities were sealed; null where they are not. */
  sealedOn: string | null;
  /** How many changes were made since. */
  changes: number;
  model: DecisionModel;
  ranking: Ranking;
  /** As `2026-11-22`. */
  today: string;
}

/** One criterion by which the chosen offer and the best of the others differ, or are level. */
interface Comparison {
  criterionId: string;
  title: string;
  share: number;
  own: number;
  against: number;
  reason: string;
}

/** The letter to oneself as the decision makes it, in Markdown. */
export function letterOf(view: LetterView): string {
  const { fields, ranking, model, today } = view;
  const chosen = model.offers.find(({ id }) => id === (fields.chosenId ?? ranking.leader?.id)) ?? null;
  const rival = chosen === null ? null : rivalOf(chosen, view);
  const compared = chosen === null || rival === null ? [] : compare(chosen, rival, view);
  const sections: [string, string[]][] = [
    ["What I chose", choiceLines(view, chosen)],
    ["Why", whyLines(compared, rival)],
    ["What I give up", lossLines(compared, rival)],
    ["What would have changed it", turnLines(view)],
    ["What I did not know", chosen === null ? [] : unknownLines(model, fields, chosen)],
    ["Whom I talked to", talkLines(fields)],
    ["What pulled and pushed", fields.note.trim() === "" ? [] : [fields.note.trim()]],
    ["What I will look at in six months", laterLines(compared, fields, today)],
  ];
  const written = sections.filter(([, lines]) => lines.length > 0);
  return [`# To myself, ${dayInFull(today)}`, ...written.map(([title, lines]) => `## ${title}\n\n${lines.join("\n")}`)]
    .join("\n\n")
    .concat("\n");
}

function rivalOf(chosen: ModelOffer, { ranking: { order } }: LetterView): ModelOffer | null {
  return order.find(({ offer }) => offer.id !== chosen.id)?.offer ?? null;
}

function compare(chosen: ModelOffer, rival: ModelOffer, { model, fields }: LetterView): Comparison[] {
  return model.criteria.flatMap(({ id, title, share }, at) => {
    const [own, against] = [chosen.scores[at] ?? null, rival.scores[at] ?? null];
    if (own === null || against === null) return [];
    const score = fields.scores.find(({ offerId, criterionId }) => offerId === chosen.id && criterionId === id);
    return [
      {
        criterionId: id,
        title,
        share,
        own: middleOf(own),
        against: middleOf(against),
        reason: (score?.reason ?? "").trim().replaceAll(/\s+/g, " "),
      },
    ];
  });
}

function choiceLines({ fields, ranking, sealedOn, changes }: LetterView, chosen: ModelOffer | null): string[] {
  const name = fields.offers.find(({ id }) => id === fields.chosenId)?.name.trim() ?? "";
  const choice =
    name !== ""
      ? `I chose **${name}**${fields.decidedOn === null ? "" : ` on ${dayInFull(fields.decidedOn)}`}.`
      : ranking.leader === null || chosen === null
        ? "I have not chosen yet, and no offer leads."
        : `I have not chosen yet. As it stands, **${chosen.name}** leads.`;
  const later =
    changes === 0 ? "have not changed them since" : `made ${changes === 1 ? "one change" : `${changes} changes`} since`;
  const sealed =
    sealedOn === null
      ? "I did not seal my priorities before the offers came."
      : `I sealed my priorities on ${dayInFull(sealedOn)} and ${later}.`;
  return [`${choice} ${sealed}`];
}

function whyLines(compared: readonly Comparison[], rival: ModelOffer | null): string[] {
  const gains = compared
    .filter(({ own, against }) => own > against)
    .toSorted((one, other) => other.share * (other.own - other.against) - one.share * (one.own - one.against));
  return gains.slice(0, 4).map((one) => comparisonLine(one, rival));
}

function lossLines(compared: readonly Comparison[], rival: ModelOffer | null): string[] {
  const losses = compared
    .filter(({ own, against }) => own < against)
    .toSorted((one, other) => one.share * (one.own - one.against) - other.share * (other.own - other.against));
  if (losses.length > 0) return losses.map((one) => comparisonLine({ ...one, reason: "" }, rival));
  return rival === null ? [] : [`Nothing that I scored: ${rival.name} is ahead by no criterion.`];
}

function comparisonLine({ title, share, own, against, reason }: Comparison, rival: ModelOffer | null): string {
  const figures = `${own} against ${against} at ${rival?.name ?? "the other"}, for ${shareWords(share)} of the weight`;
  return `- **${title}**: ${figures}.${reason === "" ? "" : ` ${reason}`}`;
}

function turnLines({ model, ranking }: LetterView): string[] {
  if (ranking.leader === null) return [];
  const score = scoreSentence(model, ranking);
  return [leadSentence(model, ranking), ...(score === null ? [] : [score]), ...unknownSentences(model, ranking)].map(
    (sentence) => `- ${sentence}`,
  );
}

function unknownLines({ criteria }: DecisionModel, { unknowns }: DecisionFields, chosen: ModelOffer): string[] {
  return criteria
    .filter((_, at) => chosen.scores[at] === null)
    .map(({ id, title, share }) => {
      const note = unknowns.find(({ offerId, criterionId }) => offerId === chosen.id && criterionId === id);
      const settled = (note?.settledBy ?? "").trim().replaceAll(/\s+/g, " ");
      const line = `- **${title}** at ${chosen.name}, for ${shareWords(share)} of the weight.`;
      return settled === "" ? line : `${line} To settle it: ${settled}`;
    });
}

function talkLines({ offers }: DecisionFields): string[] {
  const lines = offers.flatMap(({ name, people }) =>
    people.map(
      (person) =>
        `- ${person.name.trim() === "" ? "Someone" : person.name.trim()}${person.role.trim() === "" ? "" : `, ${person.role.trim()}`} (${name}${person.isManager ? ", would be my manager" : ""})`,
    ),
  );
  return lines.length === 0 ? ["Nobody that I wrote down."] : lines;
}

function laterLines(compared: readonly Comparison[], { criteria }: DecisionFields, today: string): string[] {
  const top = compared.toSorted((one, other) => other.share - one.share).slice(0, 3);
  if (top.length === 0) return [];
  return [
    `On ${dayInFull(sixMonthsAfter(today))} I read this again and ask:`,
    "",
    ...top.map(({ criterionId, title, own }) => {
      const five = criteria.find(({ id }) => id === criterionId)?.anchors.five.trim() ?? "";
      return `- **${title}**: I expected ${own} of 5. What would I give it now?${five === "" ? "" : ` (5 was: ${five})`}`;
    }),
  ];
}

/** The same day six months on, or the last of that month where it has no such day. */
function sixMonthsAfter(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 6);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}
