import { totalsOrNull } from "#offers/negotiate/ask-money.rules.ts";
import type { LeverAmounts } from "#offers/negotiate/asked-fields.rules.ts";
import { leverAmount, letterWords } from "#offers/negotiate/lever-values.rules.ts";
import { levers, type Lever } from "#offers/negotiate/levers.rules.ts";
import type { Ask, LeverId } from "#offers/negotiate/negotiation.schemas.ts";
import { judgeAlternatives, type JudgedAlternative, type OtherOffer } from "#offers/negotiate/peers.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** A true peer, by which asks are measured. */
interface TruePeer extends JudgedAlternative {
  whyNot: null;
  /** Over four years as its letter stands, in the offer's currency; null where that cannot be worked out. */
  total: number | null;
}

/** How a lever stands. */
export interface LeverState {
  lever: Lever;
  /** What the letter has; empty where it says nothing. */
  letter: string;
  /** In the lever's unit; null where the letter has no figure. */
  amount: number | null;
  /** What the best true peer has of it, in this letter's unit, never rounded up; null where nothing can be compared. */
  peerAmount: number | null;
  standing: "absent" | "below" | "stated";
  ask: Ask | null;
}

/** An offer with the alternatives that it is measured by. */
export interface Table {
  alternatives: readonly JudgedAlternative[];
  /** The one that asks are measured by: of the true peers the one the user would rather take, then the one that pays more. */
  peer: TruePeer | null;
  states: readonly LeverState[];
}

/**
 * The levers of an offer in the order of asking, each with what the letter and the best true peer have. Nothing of an offer that is no true
 * peer comes into it, and all of it is of one peer: the best of several offers, part by part, is an offer that nobody made.
 *
 * @param now an instant in UTC
 */
export function tableOf(fields: OfferFields, others: readonly OtherOffer[], now: string): Table {
  const start = now.slice(0, 10);
  const alternatives = judgeAlternatives(fields, others, now);
  const peer = bestPeer(alternatives, start);
  const states = levers.map((lever) => stateOf(fields, lever, peer, start));
  return { alternatives, peer, states };
}

function bestPeer(alternatives: readonly JudgedAlternative[], start: string): TruePeer | null {
  const peers = alternatives
    .filter(({ whyNot }) => whyNot === null)
    .map((one): TruePeer => ({
      ...one,
      whyNot: null,
      total: totalsOrNull(one.offer.fields, start)?.all.total.own ?? null,
    }));
  const rank = ({ said }: TruePeer): number => (said.preference === "rather" ? 0 : 1);
  return peers.toSorted((one, other) => rank(one) - rank(other) || (other.total ?? 0) - (one.total ?? 0))[0] ?? null;
}

function stateOf(fields: OfferFields, lever: Lever, peer: TruePeer | null, start: string): LeverState {
  const amount = leverAmount(fields, lever.id);
  const letter = letterWords(fields, lever.id);
  const peerAmount = peer === null ? null : peerAmountOf(fields, peer.offer.fields, lever.id, start);
  const isBelow = peerAmount !== null && peerAmount > (amount ?? 0);
  const ask = fields.negotiation.asks.find((one) => one.lever === lever.id) ?? null;
  return { lever, letter, amount, peerAmount, standing: isBelow ? "below" : letter === "" ? "absent" : "stated", ask };
}

function peerAmountOf(own: OfferFields, peer: OfferFields, lever: LeverId, start: string): number | null {
  if (lever === "base" || lever === "signOn" || lever === "bonus" || lever === "relocation")
    return leverAmount(peer, lever);
  return lever === "equity" ? peerEquity(own, peer, start) : null;
}

/** The grant that would be worth what the peer's are over four years. Only of paper that can be sold: two private companies' prices are no common measure. */
function peerEquity(own: OfferFields, peer: OfferFields, start: string): number | null {
  if (!isListed(own) || !isListed(peer) || own.grants.length !== 1) return null;
  const amount = leverAmount(own, "equity");
  const [mine, theirs] = [paperOf(own, start), paperOf(peer, start)];
  if (amount === null || mine <= 0 || theirs <= 0) return null;
  return Math.floor((amount * theirs) / mine);
}

function paperOf(fields: OfferFields, start: string): number {
  return (totalsOrNull(fields, start)?.years ?? []).reduce((sum, { paper }) => sum + paper, 0);
}

function isListed({ grants, assumptions }: OfferFields): boolean {
  return assumptions.paper !== "private" && grants.length > 0 && grants.every(({ kind }) => kind === "rsu-single");
}

/** What is asked for of a lever: what was granted by now, the user's own figure, else the peer's where it is above the letter's; null where there is none of these. */
export function askedAmount({ ask, peerAmount, standing }: LeverState): number | null {
  if (ask?.answer === "granted" && ask.granted !== null) return ask.granted;
  return ask?.asked ?? (standing === "below" ? peerAmount : null);
}

/** The levers that are asked for, in the order of asking. */
export function askedStates({ states }: Pick<Table, "states">): LeverState[] {
  return states.filter(({ ask }) => ask !== null && ask.isAsked && ask.answer !== "refused");
}

/** What is asked for in amounts, by lever. */
export function askedAmounts(table: Pick<Table, "states">): LeverAmounts {
  return Object.fromEntries(
    askedStates(table).flatMap((state) => {
      const amount = state.lever.unit === null ? null : askedAmount(state);
      return amount === null ? [] : [[state.lever.id, amount]];
    }),
  );
}
