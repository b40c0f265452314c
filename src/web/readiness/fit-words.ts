import type { Fit, FitResult, HeldOut } from "#knowledge/readiness/fits.schemas.ts";
import { countWords, dateWords } from "../ui/words.ts";

type Model = HeldOut["models"][number]["model"];

const names = {
  fitted: "FSRS-6, fitted",
  "in-use": "FSRS-6, in use",
  default: "FSRS-6, defaults",
  "moving-average": "moving average",
  constant: "constant",
} as const satisfies Record<Model, string>;
/** A gain of so many standard errors chance brings once in about forty times. */
const clearly = 2;

/** What predicts, in the words of the tables and plots. */
export function modelName(model: Model): string {
  return names[model];
}

/**
 * The rows of a fit's table, where the parameters that it was held against are in use now, or were then. Where these are the
 * defaults they have one row.
 */
export function shownModels(
  { models }: HeldOut,
  inUse: "now" | "then",
): { name: string; logLoss: number; rmseBins: number }[] {
  const used = inUse === "now" ? "in use" : "in use then";
  const current = models.find(({ model }) => model === "in-use");
  const isDefault = models.some(({ model, logLoss }) => model === "default" && logLoss === current?.logLoss);
  return models
    .filter(({ model }) => !(isDefault && model === "in-use"))
    .map(({ model, logLoss, rmseBins }) => {
      if (model === "in-use") return { name: `FSRS-6, ${used}`, logLoss, rmseBins };
      const name = isDefault && model === "default" ? `${names.default} (${used})` : names[model];
      return { name, logLoss, rmseBins };
    });
}

/** Whether a fit may replace the parameters in use, and why. */
export function verdictWords({
  fitId,
  heldOut: { gain, standardError },
}: Pick<FitResult, "fitId" | "heldOut">): string {
  const by = `${Math.abs(gain).toFixed(3)} (standard error ${standardError.toFixed(3)})`;
  if (gain <= 0) return `Not better: log loss on the held-out reviews is higher by ${by}. The parameters in use stay.`;
  if (fitId === null)
    return `Not better: log loss on the held-out reviews is lower by ${by}, but a fit to all reviews predicts those no better than the parameters in use. They stay.`;
  if (gain < clearly * standardError)
    return `Better, but by no more than chance may do: log loss on the held-out reviews is lower by ${by}. Keeping yours costs little.`;
  return `Better: log loss on the held-out reviews is lower by ${by}.`;
}

/** What was held out of a fit, and what would be used. */
export function heldOutWords({ reviews, heldOut }: Pick<FitResult, "reviews" | "heldOut">, now: Date): string {
  const [first] = heldOut.models;
  const from = dateWords(new Date(heldOut.from), now);
  return `Fitted to the first ${countWords(heldOut.earlierReviews, "review")} of ${reviews}, and measured on those from ${from} on, which it had not seen: ${countWords(first?.count ?? 0, "prediction")}, each from the reviews before it. Lower is better; a point of the plot stands for at least one in fifty of these.`;
}

/** Which parameters are in use. */
export function inUseWords({ fittedAt, reviews }: Fit, now: Date): string {
  return `Your own parameters are in use, fitted to ${countWords(reviews, "review")} on ${dateWords(new Date(fittedAt), now)}.`;
}
