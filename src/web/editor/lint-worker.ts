import startRuff, { PositionEncoding, Workspace, type Diagnostic } from "@astral-sh/ruff-wasm-web";

/** What the editor asks: lint this code. */
export interface LintQuestion {
  id: number;
  code: string;
}

/** What the worker answers, with the question's id. Rows and columns count from 1, columns in UTF-16 units. */
export interface LintAnswer {
  id: number;
  diagnostics: Diagnostic[];
}

// Mistakes only: nobody wants to hear about style with a clock running.
const rules = ["E9", "F", "E711", "E712", "E721", "E722", "B006", "B008", "B015", "B018", "B023", "NPY"];
const ignored = ["F401"];

const workspace = startRuff().then(
  () => new Workspace({ "line-length": 120, lint: { select: rules, ignore: ignored } }, PositionEncoding.Utf16),
);

async function answer({ id, code }: LintQuestion): Promise<LintAnswer> {
  const diagnostics: Diagnostic[] = (await workspace).check(code);
  return { id, diagnostics };
}

self.onmessage = (event: MessageEvent<LintQuestion>) => {
  void answer(event.data).then((message) => self.postMessage(message));
};
