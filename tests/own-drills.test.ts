import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { openDebugging } from "#debugging/open-debugging.ts";
import { startOwnDrill } from "#debugging/own-drill.service.ts";
import type { OwnProgram } from "#debugging/own-drill.service.ts";
import { runDrill } from "#debugging/drill-runs.service.ts";
import type { DebuggingTables } from "#debugging/debugging.tables.ts";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJudge, type JudgeFixture } from "./judge-fixture.ts";
import { openTestPractice, type TestPractice } from "./stand-ins/open-practice.ts";

const code = `import numpy as np


def normalise(x):
    """Rows with mean 0 and variance 1."""
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)


def softmax(x):
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
`;
const tests = `import numpy as np
from my_code import normalise, softmax


def test_normalise():
    y = normalise(np.random.default_rng(0).normal(size=(3, 5)))
    assert np.allclose(y.mean(-1), 0)
    assert np.allclose(y.var(-1), 1, atol=1e-3)


def test_softmax():
    x = np.random.default_rng(0).normal(size=(3, 5))
    assert np.allclose(softmax(x), np.exp(x) / np.exp(x).sum(-1, keepdims=True))
`;
const free = { family: null, level: null, faults: 1, shareId: null };

describe("a file of one's own", () => {
  let fixture: JudgeFixture;
  let practice: TestPractice;
  let context: DebuggingContext;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
    practice = await openTestPractice({ judge: fixture.judge });
    context = openDebugging({
      ...practice.context,
      database: practice.context.database as unknown as Kysely<DebuggingTables>,
    });
  });
  afterAll(async () => {
    await practice.close();
    await fixture.close();
  });

  const own = (changes: Partial<OwnProgram> = {}): OwnProgram => ({
    name: "my_code.py",
    module: "my_code",
    code,
    tests,
    ...changes,
  });
  const refused = async (changes: Partial<OwnProgram>) =>
    startOwnDrill(context, own(changes), free).then(
      () => "not refused",
      (error: Error & { code: string }) => `${error.code}: ${error.message}`,
    );

  test("is broken so that its tests notice, and any fix that behaves alike is right", async () => {
    const drill = await startOwnDrill(context, own(), free);
    expect(drill.served).not.toBe(code);
    expect(drill.symptoms.length).toBeGreaterThan(0);
    const fixed = code.replace("np.exp(x - x.max(axis=-1, keepdims=True))", "np.exp(x - x.max(-1)[..., None])");
    const lines = await Array.fromAsync(
      await runDrill(context, drill.id, { code: fixed, mode: "submit" }, new AbortController().signal),
    );
    expect(lines.at(-1)).toMatchObject({ type: "drill-saved", drill: { state: "fixed", reveal: { healthy: code } } });
  });

  test("is broken in the same way again by its id", async () => {
    const drill = await startOwnDrill(context, own(), free);
    const again = await startOwnDrill(context, own(), { ...free, shareId: drill.shareId });
    expect(again.served).toBe(drill.served);
    const changed = own({ code: code.replaceAll("keepdims=True", "keepdims=False") });
    await expect(startOwnDrill(context, changed, { ...free, shareId: drill.shareId })).rejects.toMatchObject({
      code: "program.fails",
    });
    await expect(startOwnDrill(context, own(), { ...free, shareId: "own-1.zzzzzz" })).rejects.toMatchObject({
      code: "drill.unknown",
    });
  });

  test("that does not parse is refused with its line", async () => {
    expect(await refused({ code: "import numpy as np\n\ndef f(:\n    pass\n" })).toMatch(
      /^program\.unreadable: my_code\.py .*line 3.*Mend it/,
    );
  });

  test("whose tests fail as it is is refused with the test and its message", async () => {
    const failing = tests.replace("atol=1e-3", "atol=0");
    expect(await refused({ tests: failing })).toMatch(/^program\.fails: my_code\.py .*test_normalise/);
    expect(await refused({ module: "another" })).toMatch(/^program\.fails: .*No module named 'my_code'/);
  });

  test("whose tests flake is refused", async () => {
    const flaking = `import random\nfrom warmup import seeds\nfrom my_code import softmax\n\n\ndef test_luck():\n    (generator,) = seeds(1)\n    assert generator.random() < 0.6\n`;
    expect(await refused({ tests: flaking })).toMatch(/^program\.flaky: .*test_luck/);
  });

  test("without a test is refused", async () => {
    expect(await refused({ tests: "import my_code\n" })).toMatch(/^program\.tests_missing: .*my_code\.py/);
  });

  test("in which no operator finds a place is refused", async () => {
    const dull = {
      code: "def f():\n    return None\n",
      tests: "from my_code import f\n\n\ndef test_f():\n    assert f() is None\n",
    };
    expect(await refused(dull)).toMatch(/^program\.without_faults: .*my_code\.py/);
  });

  test("whose tests notice nothing is refused, with the number of faults that were tried", async () => {
    const blind = "import my_code\n\n\ndef test_nothing():\n    assert my_code.softmax is not None\n";
    expect(await refused({ tests: blind })).toMatch(/^program\.without_drills: Of \d+ faults put into my_code\.py/);
  });
});
