import { CompletionContext } from "@codemirror/autocomplete";
import { python } from "@codemirror/lang-python";
import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { completeMember } from "./python-completion.ts";

/** What is offered at the end of a code. */
function offered(code: string): string[] | null {
  const state = EditorState.create({ doc: code, extensions: [python()] });
  const result = completeMember(new CompletionContext(state, code.length, false));
  return result?.options.map(({ label }) => label) ?? null;
}

describe("behind a dot", () => {
  test("a module offers its own names, by whatever name it was imported", () => {
    expect(offered("import numpy as np\nnp.log")).toContain("logaddexp");
    expect(offered("import torch.nn.functional as F\nF.")).toContain("cross_entropy");
    expect(offered("from torch import nn\nnn.init.")).toContain("xavier_uniform_");
    expect(offered("import numpy as np\nnp.linalg.s")).not.toContain("zeros");
  });

  test("a value offers what arrays and tensors have", () => {
    expect(offered("scores.")).toContain("masked_fill");
    expect(offered("(q @ k).tr")).toContain("transpose");
  });

  test("nothing is offered in a comment or a string, or without a dot", () => {
    expect(offered("# see x.")).toBeNull();
    expect(offered('"see x.')).toBeNull();
    expect(offered("scores")).toBeNull();
  });
});
