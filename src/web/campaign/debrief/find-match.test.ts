import { describe, expect, test } from "vitest";
import { prepareMatch } from "./find-match.ts";

const find = prepareMatch([
  { id: "causal-attention", names: ["Causal attention"] },
  { id: "cross-attention", names: ["Cross-attention", "Encoder–decoder attention"] },
  { id: "layer-norm", names: ["Layer norm", "Layer normalisation"] },
  { id: "kl-divergence", names: ["KL divergence between Gaussians"] },
  { id: "top-k", names: ["Top-k sampling"] },
]);

describe("what a line of a debrief is about", () => {
  test("is the thing whose name it says, in any case and with any signs", () => {
    expect(find("Implement cross attention, then mask the padding.")).toBe("cross-attention");
    expect(find("They wanted CAUSAL attention with a cache")).toBe("causal-attention");
  });

  test("is found by another name, and in the plural", () => {
    expect(find("why does layer normalisation help?")).toBe("layer-norm");
    expect(find("Compare layer norms and batch norms")).toBe("layer-norm");
  });

  test("is found where most of a long name is said, the rare words counting most", () => {
    expect(find("derive the KL divergence of two Gaussians")).toBe("kl-divergence");
  });

  test("is nothing where only a word that many share is said, or none", () => {
    expect(find("What do you think of attention?")).toBeNull();
    expect(find("Tell me about a conflict at work")).toBeNull();
    expect(find("")).toBeNull();
  });
});
