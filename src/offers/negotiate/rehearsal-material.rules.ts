import { askedStates, type Table } from "#offers/negotiate/lever-states.rules.ts";
import { letterWords } from "#offers/negotiate/lever-values.rules.ts";
import { levers } from "#offers/negotiate/levers.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { OfferNote } from "#offers/records/records.schemas.ts";

const mostNotes = 8;
const mostLetters = 600;
const shorten = (text: string): string => {
  const plain = text.trim().replaceAll(/\s+/g, " ");
  return plain.length <= mostLetters ? plain : `${plain.slice(0, mostLetters - 1)}…`;
};

/**
 * What an interviewer who holds the negotiation call is given: the letter, what was said about it, and what firms usually move of what is asked
 * for. Never the company's name, other offers, the figures asked for, the aim or the walk-away: the other side of a call does not have them.
 */
export function rehearsalMaterial(fields: OfferFields, notes: readonly OfferNote[], table: Table): string {
  const name = fields.company.trim();
  const withoutName = (text: string): string => (name === "" ? text : text.replaceAll(name, "the company"));
  const letter = levers
    .map(({ id, name: lever }) => ({ lever, words: letterWords(fields, id) }))
    .filter(({ words }) => words !== "")
    .map(({ lever, words }) => `- ${lever}: ${shorten(words)}`);
  const talks = notes.slice(0, mostNotes).map(({ fields: { on, words, promised } }) => {
    const promise = promised.trim() === "" ? "" : ` Promised: ${shorten(promised)}`;
    return `- ${on}: ${shorten(words)}${promise}`;
  });
  const room = askedStates(table).map(({ lever }) => `- ${lever.name}: ${lever.usual} ${lever.costs}`);
  const parts = [
    "The call is about this offer, which the company has made to the candidate.",
    `The letter:\n${letter.length === 0 ? "- no figures yet" : letter.join("\n")}`,
    ...(talks.length === 0 ? [] : [`What was said so far, as the candidate noted it:\n${talks.join("\n")}`]),
    ...(room.length === 0 ? [] : [`What usually moves, and what it costs the company:\n${room.join("\n")}`]),
  ];
  return withoutName(parts.join("\n\n"));
}
