import { expect, test } from "vitest";
import { compareElection } from "#offers/options/us-election.rules.ts";
import { emiExercise } from "#offers/options/uk-emi.rules.ts";
import { isoExercise, nsoExercise } from "#offers/options/us-exercise.rules.ts";
import { isoSale } from "#offers/options/us-iso-sale.rules.ts";
import { ukRsuVest, ukShareSale } from "#offers/options/uk-shares.rules.ts";
import { ukUnapprovedExercise } from "#offers/options/uk-options.rules.ts";
import { ukYear } from "#offers/tax/uk-year.rules.ts";
import { usRsuVest } from "#offers/options/us-rsu.rules.ts";
import { usYear } from "#offers/tax/us-year.rules.ts";
import type { Working, WorkingLine } from "#offers/working.rules.ts";

/** What the numbers of a line come to, worked out as a reader would: from the text alone. */
function readNumbers({ substitution }: WorkingLine): { left: number; right: number } {
  const code = substitution
    .replaceAll(/(?<=\d),(?=\d{3})/g, "")
    .replaceAll(" %", " / 100")
    .replaceAll("×", "*")
    .replaceAll("−", "-")
    .replaceAll("÷", "/")
    .replaceAll(/\b(max|min)\(/g, "Math.$1(")
    .replaceAll("⌈", "Math.ceil(")
    .replaceAll("⌉", ")");
  const [left = "", right = left] = code.split(" = ");
  if (!/^[\d\s.+\-*/(),]*$/.test(code.replaceAll(/Math\.(max|min|ceil)/g, "").replaceAll(" = ", "")))
    throw new Error(`What is ${substitution}?`);
  const value = (text: string): number => Number(new Function(`return ${text};`)());
  return { left: value(left), right: value(right) };
}

const ukRest = { salary: 97_531.2, bonus: 8000, pension: 2500 };
const uk = { year: "2026-27", rest: ukRest, readilyConvertible: true, electedEmployerNi: true };
const usRest = { status: "single", wages: 187_654.32, stateRate: 0.0575, creditBrought: 2000 } as const;
const us = { year: "2026", rest: usRest };

const workings: Readonly<Record<string, Working>> = {
  "a UK year": ukYear("2025-26", {
    ...ukRest,
    securitiesIncome: 15_000.5,
    electedEmployerNi: true,
    gains: { ordinary: 30_000, businessDisposal: 5000, losses: 1000 },
  }).working,
  "a UK year with room in the basic-rate band": ukYear("2025-26", { salary: 30_000, gains: { ordinary: 40_000 } })
    .working,
  "a US year": usYear("2026", {
    ...usRest,
    longTermGains: 600_000,
    shortTermGains: 1000,
    isoSpread: 250_000,
    amtGainDecrease: 100_000,
  }).working,
  "a joint US year": usYear("2025", { status: "joint", wages: 250_000, spouseWages: 90_000 }).working,
  "an unapproved option": ukUnapprovedExercise({ shares: 1234, strike: 1.005, value: 9.87 }, uk).working,
  "an EMI option after an event": emiExercise(
    { shares: 1000, strike: 3, value: 25, grantValue: 5, disqualified: { on: "2026-05-01", value: 9 } },
    uk,
  ).working,
  "an EMI option too late": emiExercise(
    { shares: 10, strike: 3, value: 25, grantValue: 5, grantedOn: "2001-01-01", exercisedOn: "2026-05-01" },
    uk,
  ).working,
  "UK RSUs": ukRsuVest({ shares: 321, value: 12.34 }, uk).working,
  "a UK sale": ukShareSale({ shares: 100, price: 250, baseCost: 12.5 }, uk).working,
  "an NSO": nsoExercise({ shares: 4321, strike: 1.25, value: 20 }, us).working,
  "an ISO": isoExercise({ shares: 20_000, strike: 1.25, value: 20 }, us).working,
  "a sale of ISO shares": isoSale("2026", {
    shares: 150,
    strike: 10,
    value: 12,
    price: 11.5,
    grantedOn: "2025-01-01",
    exercisedOn: "2025-02-01",
    soldOn: "2026-01-15",
  }).working,
  "US RSUs": usRsuVest({ shares: 777, value: 101.01 }, us).working,
  "an election": compareElection("2026", {
    transferredOn: "2025-01-02",
    paid: 0.1,
    valueAtTransfer: 0.5,
    vests: [{ on: "2026-01-02", shares: 1000, value: 3 }],
    sale: { on: "2026-07-01", price: 2 },
    ordinaryRate: 0.37,
    longTermRate: 0.238,
  }).working,
  "an election by someone who left, over years": compareElection("2026", {
    transferredOn: "2025-01-02",
    paid: 0.1,
    valueAtTransfer: 0.5,
    vests: ["2026-01-02", "2026-07-02", "2027-01-02", "2027-07-02", "2028-01-02"].map((on, at) => ({
      on,
      shares: 333,
      value: 0.5731 * (at + 1),
    })),
    sale: { on: "2027-08-01", price: 9.87 },
    leftOn: "2027-07-31",
    ordinaryRate: 0.3735,
    longTermRate: 0.188,
    shortTermRate: 0.388,
  }).working,
};

test.each(Object.keys(workings))("in the working of %s the numbers of every line come to its amount", (name) => {
  const working = workings[name] ?? [];
  const wrong = working.filter((line) => {
    const { left, right } = readNumbers(line);
    // What is left of the allowance is rounded up to a pound.
    const room = line.label === "Personal allowance" ? 1 : 0.0101;
    return Math.abs(left - line.amount) > room || Math.abs(right - line.amount) > 1e-9;
  });
  expect(working.length).toBeGreaterThan(0);
  expect(wrong.map(({ label, substitution, amount }) => ({ label, substitution, amount }))).toEqual([]);
});
