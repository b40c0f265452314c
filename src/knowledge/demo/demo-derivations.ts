import type { Derivation } from "#derivations/derivation.schemas.ts";
import { instantOn } from "#knowledge/demo/demo-evenings.ts";
import type { DemoEvent } from "#knowledge/demo/demo-events.ts";
import { checkStepLines, openHints, saveStepLines, showAnswer } from "#knowledge/derivations/derivations.service.ts";
import type { KnowledgeContext } from "#knowledge/knowledge.context.ts";
import { minuteMs } from "#platform/clock.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

const afternoonHour = 15;

/** The derivations of the story, how many days ago each was sat down to, and how it went. */
const sittings: readonly { id: string; daysAgo: number; end: "unaided" | "helped" | "begun" }[] = [
  { id: "two-layer-backprop", daysAgo: 122, end: "helped" },
  { id: "softmax-cross-entropy-gradient", daysAgo: 115, end: "unaided" },
  { id: "normal-equation", daysAgo: 108, end: "unaided" },
  { id: "adam-bias-correction", daysAgo: 101, end: "helped" },
  { id: "attention-scale", daysAgo: 94, end: "unaided" },
  { id: "elbo", daysAgo: 73, end: "begun" },
  { id: "kv-cache-size", daysAgo: 66, end: "unaided" },
  { id: "policy-gradient", daysAgo: 59, end: "helped" },
  { id: "baseline-unbiased", daysAgo: 52, end: "unaided" },
  { id: "attention-backward", daysAgo: 45, end: "begun" },
  { id: "gaussian-kl", daysAgo: 30, end: "unaided" },
  { id: "kl-regularised-optimum", daysAgo: 24, end: "helped" },
  { id: "dpo-from-rlhf", daysAgo: 17, end: "unaided" },
  { id: "training-flops", daysAgo: 10, end: "unaided" },
  { id: "ddpm-posterior", daysAgo: 6, end: "begun" },
  { id: "gae-telescoping", daysAgo: 1, end: "begun" },
];

/** Afternoons with pen and paper: wrong lines on the way, a hint where it was needed, and four that were not finished. */
export function tellDerivations(
  now: Date,
  derivations: ReadonlyMap<string, Derivation>,
  random: SeededRandom,
): DemoEvent[] {
  return sittings.flatMap(({ id, daysAgo, end }) => {
    const derivation = derivations.get(id);
    if (derivation === undefined) return [];
    const steps = end === "begun" ? Math.ceil(derivation.steps.length / 2) : derivation.steps.length;
    let atMs = instantOn(now, daysAgo, afternoonHour).getTime();
    return derivation.steps.slice(0, steps).map((step, index): DemoEvent => {
      const at = new Date(atMs);
      atMs += Math.round(((derivation.minutes * minuteMs) / derivation.steps.length) * random.factor(0.6));
      const isLast = index === steps - 1;
      const isHelped = end === "helped" && isLast;
      const slip = random.chance(0.3) ? Object.keys(step.wrong)[0] : undefined;
      const run = (context: KnowledgeContext): Promise<void> =>
        end === "begun" && isLast
          ? leave(context, id, index + 1, step)
          : work(context, id, index + 1, { answer: step.answer, slip, isHelped });
      return { at, run };
    });
  });
}

/** A wrong line first where there was one, a hint where it was needed, then the right one. */
async function work(
  context: KnowledgeContext,
  id: string,
  step: number,
  { answer, slip, isHelped }: { answer: string; slip: string | undefined; isHelped: boolean },
): Promise<void> {
  if (slip !== undefined) await checkStepLines(context, id, step, [slip]);
  if (isHelped) await openHints(context, id, step, 1);
  const { verdict } = await checkStepLines(context, id, step, [answer]);
  // the catalogue's check proves its answers right; one that only takes too long here is shown instead
  if (verdict.kind !== "right") await showAnswer(context, id, step);
}

/** What was typed last before it was left lying. */
async function leave(
  context: KnowledgeContext,
  id: string,
  step: number,
  { wrong, answer }: Derivation["steps"][number],
): Promise<void> {
  await saveStepLines(context, id, step, [Object.keys(wrong)[0] ?? answer]);
}
