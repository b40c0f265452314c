import { normalBelow } from "#calculators/normal.ts";
import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import { createWaterfall, type Waterfall } from "#offers/company/waterfall.rules.ts";
import { percentText } from "#offers/money.rules.ts";
import { OfferInputError } from "#offers/offer-input.ts";
import { largestFigure, requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";

/** The z with 90 % of a standard normal distribution below it. */
const ninetiethZ = 1.281_551_565_544_600_4;

const mostScenarios = 40;

/**
 * Exit values of a range: lognormal on each side of the median with a spread of its own, so that the stated low, median and high all
 * hold; an ordinary lognormal where high ÷ median is median ÷ low.
 */
export interface ExitRange {
  median: number;
  /** Standard deviations of the logarithm, below and above the median. */
  below: number;
  above: number;
}

/** The {@link ExitRange} with its 10th, 50th and 90th percentile at these values, all above 0 and rising. */
export function fitRange(low: number, median: number, high: number): ExitRange {
  return { median, below: Math.log(median / low) / ninetiethZ, above: Math.log(high / median) / ninetiethZ };
}

/** The exit value at a standard normal z; at most {@link largestFigure}. */
export function exitAtZ({ median, below, above }: ExitRange, z: number): number {
  return Math.min(largestFigure, median * Math.exp(z * (z < 0 ? below : above)));
}

/** The mean of a range: m · (exp(σ₁² / 2) · Φ(−σ₁) + exp(σ₂² / 2) · Φ(σ₂)), with σ₁ below and σ₂ above the median m. */
export function meanOfRange({ median, below, above }: ExitRange): number {
  return median * (Math.exp(below ** 2 / 2) * normalBelow(-below) + Math.exp(above ** 2 / 2) * normalBelow(above));
}

/**
 * Refuses scenarios that cannot be.
 *
 * @throws OfferInputError that names the field, such as `scenarios.0.exit.low`
 */
export function checkScenarios(scenarios: readonly ExitScenario[]): void {
  if (scenarios.length === 0) throw new OfferInputError("scenarios", "At least one scenario is needed.");
  if (scenarios.length > mostScenarios) {
    throw new OfferInputError(
      "scenarios",
      `At most ${mostScenarios} scenarios are taken; there are ${scenarios.length}.`,
    );
  }
  scenarios.forEach(checkScenario);
  const total = scenarios.reduce((sum, { probability }) => sum + probability, 0);
  if (Math.abs(total - 1) > 1e-9) {
    throw new OfferInputError(
      "scenarios",
      `The probabilities must come to 100 %; they come to ${percentText(Number(total.toPrecision(12)))}.`,
    );
  }
}

function checkScenario({ name, probability, exit, years, dilution, raised }: ExitScenario, index: number): void {
  const field = `scenarios.${index}`;
  requireFraction(`${field}.probability`, `The probability of “${name}”`, probability);
  requireFigure(`${field}.years`, `The years until “${name}”`, years, { most: 50 });
  requireFraction(`${field}.dilution`, `The dilution until “${name}”`, dilution, { most: 0.9999 });
  requireFigure(`${field}.raised`, `The money raised until “${name}”`, raised);
  if (exit.kind === "point") {
    requireFigure(`${field}.exit.value`, `The exit value of “${name}”`, exit.value);
    return;
  }
  const { low, median, high } = exit;
  requireFigure(`${field}.exit.low`, `The low exit value of “${name}”`, low, { least: 1 });
  requireFigure(`${field}.exit.median`, `The median exit value of “${name}”`, median, { least: 1 });
  requireFigure(`${field}.exit.high`, `The high exit value of “${name}”`, high, { least: 1 });
  if (low <= median && median <= high) return;
  throw new OfferInputError(
    `${field}.exit.${low > median ? "low" : "high"}`,
    `The low, median and high exit values of “${name}” must rise; one in ten exits lies below the low one and one in ten above the high one.`,
  );
}

/**
 * The waterfall of a company after the rounds of a scenario: their shares are the stated fraction of all there are then, and what
 * they raised stands before every other class, once, without participation. Without money raised they are shares like common.
 */
export function laterWaterfall(
  table: CapTable,
  { dilution, raised }: Pick<ExitScenario, "dilution" | "raised">,
): Waterfall {
  const there = [...table.preferred, ...table.options].reduce((total, { shares }) => total + shares, table.common);
  const added = (there * dilution) / (1 - dilution);
  if (raised === 0) return createWaterfall({ ...table, common: table.common + added });
  const later = {
    name: "Later rounds",
    // A fraction of a share converts at prices beyond what numbers hold.
    shares: added < 1 ? 0 : added,
    invested: raised,
    multiple: 1,
    rank: 1,
    participation: "none" as const,
    cap: null,
  };
  return createWaterfall({
    ...table,
    preferred: [later, ...table.preferred.map((one) => ({ ...one, rank: one.rank + 1 }))],
  });
}
