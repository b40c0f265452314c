import { leverAmountWords } from "#offers/negotiate/lever-values.rules.ts";
import { askedAmount, askedStates, type LeverState, type Table } from "#offers/negotiate/lever-states.rules.ts";
import type { OfferFields } from "#offers/offer.schemas.ts";

/** A day in a mail: `4 December`. */
export function mailDay(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
}

/** What is asked for as an amount: `£120,000 a year`; empty where it is asked for in words, or no figure is set. */
export function askedWords(fields: OfferFields, state: LeverState): string {
  const amount = state.lever.unit === null ? null : askedAmount(state);
  return amount === null ? "" : leverAmountWords(fields, state.lever.id, amount);
}

/** What a counter asks for, a line each, in the order of asking; the deadline has a mail of its own. */
export function askLines(fields: OfferFields, table: Table): string[] {
  return askedStates(table)
    .filter(({ lever, ask }) => lever.id !== "deadline" && ask?.answer === null)
    .map((state) => askLine(fields, state));
}

function askLine(fields: OfferFields, state: LeverState): string {
  const { lever, letter, ask } = state;
  const own = ask?.words.trim() ?? "";
  const amount = askedWords(fields, state);
  const wanted = amount === "" ? (own === "" ? lever.ask : own) : own === "" ? amount : `${amount}, ${own}`;
  const isPriced = amount !== "" && letter !== "";
  return `- ${lever.name}: ${wanted}${isPriced ? ` (the letter has ${letter})` : ""}`;
}

/** Whether what is asked for rests on the best true peer's figures, and on nothing above them. */
export function restsOnPeer(table: Table): boolean {
  const priced = askedStates(table).flatMap((state) => {
    const amount = state.lever.unit === null ? null : askedAmount(state);
    return amount === null ? [] : [{ amount, peer: state.peerAmount }];
  });
  return table.peer !== null && priced.some(({ amount, peer }) => peer !== null && amount <= peer);
}
