import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Growth, RunRequest } from "#judge/judge.schemas.ts";
import { openJudge, outcomeOf, type JudgeFixture, type Outcome } from "../judge-fixture.ts";

const repeats = (optimal: string, sizes = "None") => `
from warmup import growth
from solution import has_repeat


def test_an_example():
    assert has_repeat([1, 2, 1]) is True


def test_no_repeat():
    assert has_repeat([3, 1, 2]) is False


@growth(has_repeat, "${optimal}", sizes=${sizes})
def nothing_repeats(size, generator):
    return (generator.permutation(size).tolist(),)
`;
const linear = "def has_repeat(values):\n    return len(set(values)) < len(values)\n";
const quadratic = `def has_repeat(values):
    return any(values[i] == values[j] for i in range(len(values)) for j in range(i))
`;
const exponential = `def has_repeat(values):
    def walk(i):
        return 0 if i == 0 else walk(i - 1) + walk(i - 1)
    walk(min(len(values), 60))
    return len(set(values)) < len(values)
`;

const stack = `
from warmup import growth, play
from solution import Tower


def test_an_example():
    assert play(Tower, [], [("push", 2), ("push", 5), ("lowest",), ("pop",)]) == [None, None, 2, 5]


@growth(Tower, "n")
def much_asking(size, generator):
    return [], [("push", int(value)) for value in generator.permutation(size)] + [("lowest",)] * size
`;
const tower = (lowest: string) => `class Tower:
    def __init__(self):
        self.values, self.lows = [], []

    def push(self, value):
        self.values.append(value)
        self.lows.append(min(value, self.lows[-1]) if self.lows else value)

    def pop(self):
        self.lows.pop()
        return self.values.pop()

    def lowest(self):
        return ${lowest}
`;

const lists = `
from warmup import ListNode, linked_list, list_values
from solution import turned


def test_an_example():
    nodes = linked_list([1, 2, 3])
    head = turned(nodes[0])
    assert list_values(head) == [3, 2, 1]
    assert head is nodes[2], "the nodes are the same, with their links turned"
    assert nodes[0].next is None


def test_nothing_and_one():
    assert turned(None) is None
    one = ListNode(4)
    assert turned(one) is one
`;

describe("growth", () => {
  let fixture: JudgeFixture;
  beforeAll(async () => {
    fixture = await openJudge(["numpy"], 2);
  });
  afterAll(async () => {
    await fixture.close();
  });

  async function judged(request: Omit<RunRequest, "runtime">): Promise<Outcome> {
    return outcomeOf(fixture.judge, { runtime: "numpy", ...request });
  }

  async function growthOf(request: Omit<RunRequest, "runtime">): Promise<Growth> {
    const { verdict } = await judged(request);
    expect([verdict.kind, verdict.message]).toEqual(["passed", expect.stringMatching(/^all \d+ cases pass/)]);
    if (verdict.growth === null) throw new Error("No growth was measured.");
    return verdict.growth;
  }

  test("of the best solution is as declared, and says at which sizes it was told", async () => {
    const growth = await growthOf({ code: linear, tests: repeats("n") });
    expect(growth).toMatchObject({ optimal: "n", seen: "n", slower: false, stoppedAt: null, raised: null });
    expect(growth.points.map(({ size }) => size)).toEqual(Array.from({ length: 9 }, (_, index) => 2 ** (8 + index)));
  });

  test("of a right and slow solution is named, and the solution passes", async () => {
    const { verdict } = await judged({ code: quadratic, tests: repeats("n") });
    expect(verdict).toMatchObject({ kind: "passed", passedCases: 2, growth: { slower: true, seen: "n²" } });
    expect(verdict.message).toBe("all 2 cases pass; it grows like n², the best like n");
  });

  test("of a solution that never ends on a large input is slower, at the size where it was stopped", async () => {
    const growth = await growthOf({ code: exponential, tests: repeats("n") });
    expect(growth).toMatchObject({ slower: true, seen: null, stoppedAt: 256 });
  });

  test("of a logarithm is counted in steps as well", async () => {
    const tests = `
from warmup import growth
from solution import place


def test_an_example():
    assert place([1, 3, 5], 3) == 1


@growth(place, "log n")
def last_one(size, generator):
    return list(range(size)), size - 1
`;
    const halving = `def place(values, wanted):
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
`;
    const walking =
      "def place(values, wanted):\n    for index, value in enumerate(values):\n        if value == wanted:\n            return index\n";
    const quick = await growthOf({ code: halving, tests });
    expect(quick.slower).toBe(false);
    expect(quick.points.at(-1)?.steps).toBeGreaterThan(16);
    expect(quick.points.at(-1)?.steps).toBeLessThan(100);
    expect(await growthOf({ code: walking, tests })).toMatchObject({ slower: true, seen: "n" });
  });

  test("of a class is that of its calls", async () => {
    expect(await growthOf({ code: tower("self.lows[-1]"), tests: stack })).toMatchObject({ slower: false });
    expect(await growthOf({ code: tower("min(self.values)"), tests: stack })).toMatchObject({
      slower: true,
      seen: "n²",
    });
  });

  test("is not held against code that raises on a large input, and says what it raised", async () => {
    const code = `def has_repeat(values, i=0):
    return i + 1 < len(values) and (values[i] in values[i + 1:] or has_repeat(values, i + 1))
`;
    const growth = await growthOf({ code, tests: repeats("n²", "(4, 8, 16, 4096)") });
    expect(growth).toMatchObject({ slower: false, raised: expect.stringMatching(/RecursionError/) });
  });

  test("is not measured for the examples, nor where a case fails", async () => {
    expect((await judged({ code: linear, tests: repeats("n"), select: "examples" })).verdict.growth).toBeNull();
    const wrong = "def has_repeat(values):\n    return True\n";
    expect((await judged({ code: wrong, tests: repeats("n") })).verdict).toMatchObject({
      kind: "failed",
      growth: null,
    });
  });

  test("cannot be talked down by code that sets the clock", async () => {
    const code = `import time\n\ntime.perf_counter = time.process_time = time.monotonic = time.thread_time = lambda: 0.0\n${quadratic}`;
    expect(await growthOf({ code, tests: repeats("n") })).toMatchObject({ slower: true });
  });

  test("nodes keep their identity over the wire", async () => {
    const inPlace = `def turned(head):
    before = None
    while head is not None:
        head.next, before, head = before, head, head.next
    return before
`;
    expect((await judged({ code: inPlace, tests: lists })).verdict.kind).toBe("passed");
    const copying = `from warmup import ListNode


def turned(head):
    before = None
    while head is not None:
        before, head = ListNode(head.value, before), head.next
    return before
`;
    const { failures } = await judged({ code: copying, tests: lists });
    expect(Object.values(failures)[0]?.message).toMatch(/the nodes are the same/);
  });
});
