import { describe, expect, test } from "vitest";
import { readAliases, resolveModule } from "./imported-module.ts";

const code = `
import math, numpy as np  # arrays
import torch.nn.functional as F
import torch
from torch import nn, Tensor as T
`;

describe("a name in the code", () => {
  test.each([
    ["np", "numpy"],
    ["np.linalg", "numpy.linalg"],
    ["F", "torch.nn.functional"],
    ["nn", "torch.nn"],
    ["nn.init", "torch.nn.init"],
    ["T", "torch.Tensor"],
    ["torch.nn", "torch.nn"],
    ["math", "math"],
  ])("%s means %s", (name, module) => {
    expect(resolveModule(name, readAliases(code))).toBe(module);
  });

  test("that was not imported means no module", () => {
    expect(resolveModule("scores", readAliases(code))).toBeNull();
  });
});
