import { leverAmountWords } from "#offers/negotiate/lever-values.rules.ts";
import { askedAmount, askedStates, type LeverState, type Table } from "#offers/negotiate/lever-states.rules.ts";
import type { AskMoney } from "#offers/negotiate/ask-money.rules.ts";
import type { OpenPromise } from "#offers/negotiate/promises.rules.ts";
import { moneyWords } from "#offers/offer-words.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";
import type { Standing } from "#offers/records/records.schemas.ts";

/** What is looked at before a call. */
interface Negotiated {
  fields: OfferFields;
  standing: Standing;
  table: Table;
  promises: readonly OpenPromise[];
  /** Null where the money cannot be worked out. */
  money: AskMoney | null;
}

const mostRounds = 2;

/** What may go wrong in a negotiation as it is planned, gently and as sentences; what weighs most first. */
export function negotiationWarnings({ fields, standing, table, promises, money }: Negotiated): string[] {
  const asked = askedStates(table);
  const open = asked.filter(({ ask }) => ask?.answer === null);
  return [
    ...afterAccepting(standing, open, promises),
    ...tooManyRounds(fields, open),
    ...withoutPeer(table, open),
    ...firstNumber(fields, asked),
    ...totalAbovePeer(fields, table, money),
  ];
}

function afterAccepting(standing: Standing, open: readonly LeverState[], promises: readonly OpenPromise[]): string[] {
  if (standing !== "accepted") return [];
  return [
    ...(open.length > 0
      ? ["You have accepted this offer. To ask for more now costs trust; what is open belongs in the first review."]
      : []),
    ...(promises.length > 0
      ? ["You have accepted, and not all that was promised is in writing. Ask for the letter before you give notice."]
      : []),
  ];
}

/** Days on which something was asked count as rounds. */
function tooManyRounds({ negotiation }: OfferFields, open: readonly LeverState[]): string[] {
  const days = new Set(negotiation.asks.flatMap(({ askedOn }) => (askedOn === null ? [] : [askedOn])));
  const isMore = open.some(({ ask }) => ask?.askedOn === null);
  if (days.size < mostRounds || !isMore) return [];
  return [
    "You have asked on two days already. A third round reads as if there were no end: choose what matters, or decide.",
  ];
}

function withoutPeer({ peer, alternatives }: Table, open: readonly LeverState[]): string[] {
  if (peer !== null || open.length === 0) return [];
  const why = alternatives.length === 0 ? "You have no other offer" : "None of your other offers is a true peer";
  return [
    `${why}: rest the asks on the scope, the level and what you leave behind. Do not hint at an offer that is not there; they may ask for the letter, and a bluff ends the talk.`,
  ];
}

function firstNumber(fields: OfferFields, asked: readonly LeverState[]): string[] {
  const base = asked.find(({ lever }) => lever.id === "base");
  if (base === undefined || fields.salary !== null) return [];
  const hasRange = base.ask?.asked !== null && base.ask?.walkAway !== null;
  return [
    hasRange
      ? "They have named no base yet. Ask for the band first; if you must go first, name a range whose lower end you would take."
      : "They have named no base yet, and you have no range. Ask for the band first, and set what you would ask for and the least you would take before the call.",
  ];
}

function totalAbovePeer({ currency }: OfferFields, { peer, states }: Table, money: AskMoney | null): string[] {
  if (peer === null || peer.total === null || money === null || money.all.total <= 0) return [];
  const isMeasured = states.some((state) => state.ask?.isAsked === true && state.peerAmount !== null);
  const above = money.after.all.total.own - peer.total;
  if (!isMeasured || above <= 0) return [];
  const { company } = peer.offer.fields;
  return [
    `With all of it, and as the letters stand, this offer comes to ${moneyWords(Math.round(above), currency)} more over four years than that of ${company}. To match it, match its total; for more, have a reason of your own.`,
  ];
}

/** What does not fit in the figures of an ask, as sentences. */
export function askRemarks(fields: OfferFields, state: LeverState, peerName: string): string[] {
  const { lever, ask, amount, peerAmount } = state;
  if (ask === null || lever.unit === null) return [];
  const words = (figure: number): string => leverAmountWords(fields, lever.id, figure);
  const asked = askedAmount(state);
  const { aim, walkAway } = ask;
  const remarks: string[] = [];
  if (asked !== null && aim !== null && aim > asked)
    remarks.push(`The aim is above what you ask for (${words(asked)}): they will not go beyond what was asked.`);
  if (aim !== null && walkAway !== null && walkAway > aim)
    remarks.push("The walk-away is above the aim: then the aim is no good end.");
  if (asked !== null && walkAway !== null && walkAway > asked && aim === null)
    remarks.push(`The walk-away is above what you ask for (${words(asked)}).`);
  if (walkAway !== null && amount !== null && amount < walkAway)
    remarks.push(`As the letter stands, ${words(amount)}, you would decline.`);
  if (asked !== null && amount !== null && asked < amount)
    remarks.push(`You ask for less than the letter has, ${words(amount)}.`);
  if (ask.asked !== null && peerAmount !== null && ask.asked > peerAmount)
    remarks.push(
      `That is above the ${words(peerAmount)} of ${peerName}: it needs a reason of its own, not that offer.`,
    );
  return remarks;
}
