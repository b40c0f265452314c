import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  approachOneOfBudget,
  approachOneOfParameters,
  lossOf,
  optimumOfBudget,
  optimumOfParameters,
  parametricFits,
  tokensForLoss,
} from "#calculators/scaling-fits.ts";

const anyBudget = fc.double({ min: Math.log(1e16), max: Math.log(1e30), noNaN: true }).map(Math.exp);

describe.each(Object.entries(parametricFits))("%s", (_id, fit) => {
  test("its closed form is where a search along 6ND = C finds the least loss", () => {
    for (const flops of [1e18, 5.76e23, 1e28]) {
      // golden-section search over ln N
      const loss = (logSize: number): number => lossOf(fit, Math.exp(logSize), flops / (6 * Math.exp(logSize)));
      const golden = (Math.sqrt(5) - 1) / 2;
      let [low, high] = [Math.log(1e3), Math.log(flops / 6e3)];
      for (let step = 0; step < 200; step += 1) {
        const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
        if (loss(left) < loss(right)) high = right;
        else low = left;
      }
      expect(Math.exp(low) / optimumOfBudget(fit, flops).parameters).toBeCloseTo(1, 5);
    }
  });

  test("budget and model lead to one another, 6ND is the budget, and more compute means more of both and less loss", () => {
    fc.assert(
      fc.property(anyBudget, (flops) => {
        const { parameters, tokens } = optimumOfBudget(fit, flops);
        expect((6 * parameters * tokens) / flops).toBeCloseTo(1, 9);
        const back = optimumOfParameters(fit, parameters);
        expect(back.flops / flops).toBeCloseTo(1, 9);
        expect(back.tokens / tokens).toBeCloseTo(1, 9);
        const larger = optimumOfBudget(fit, 2 * flops);
        expect(larger.parameters).toBeGreaterThan(parameters);
        expect(larger.tokens).toBeGreaterThan(tokens);
        expect(lossOf(fit, larger.parameters, larger.tokens)).toBeLessThan(lossOf(fit, parameters, tokens));
      }),
    );
  });

  test("a smaller model reaches the same loss with more tokens and more compute, down to a fifth of the optimum", () => {
    fc.assert(
      fc.property(anyBudget, fc.double({ min: 0.2, max: 1, noNaN: true }), (flops, share) => {
        const { parameters, tokens } = optimumOfBudget(fit, flops);
        const loss = lossOf(fit, parameters, tokens);
        const longer = tokensForLoss(fit, share * parameters, loss) ?? 0;
        expect(longer).toBeGreaterThanOrEqual(tokens * (1 - 1e-9));
        expect(6 * share * parameters * longer).toBeGreaterThanOrEqual(flops * (1 - 1e-9));
        expect(lossOf(fit, share * parameters, longer)).toBeCloseTo(loss, 9);
      }),
    );
  });
});

test("approach 1 passes through its table without a jump, forwards and backwards, and goes on beyond it", () => {
  fc.assert(
    fc.property(anyBudget, (flops) => {
      const found = approachOneOfBudget(flops);
      expect(approachOneOfParameters(found.parameters).flops / flops).toBeCloseTo(1, 6);
      const next = approachOneOfBudget(flops * 1.0001);
      expect(next.parameters).toBeGreaterThan(found.parameters);
      expect(next.parameters / found.parameters).toBeCloseTo(1, 3);
      expect(next.tokens / found.tokens).toBeCloseTo(1, 3);
    }),
  );
});
