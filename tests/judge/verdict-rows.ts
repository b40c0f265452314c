import type { RunRequest, VerdictKind } from "#judge/judge.schemas.ts";

/** Tests of a function that doubles: an example, and zero. */
export const doubling = `
from solution import double


def test_an_example():
    assert double(2) == 4


def test_zero():
    assert double(0) == 0
`;

/** The right answer to {@link doubling}. */
export const right = "def double(n):\n    return 2 * n\n";

/** One thing that a candidate may do, and what the judge must say of it. */
export interface VerdictRow {
  title: string;
  code: string;
  verdict: VerdictKind | VerdictKind[];
  /** What the verdict or the first failing case says. */
  says?: RegExp;
  request?: Partial<RunRequest>;
  /** Bounds on the judge's own figures, in ms, where a limit is what the row is about. */
  wallAtMost?: number;
  cpuAtMost?: number;
}

const oneSecond = { limits: { wallSeconds: 1 } };
const asArray = (body: string) => ({
  tests: `import numpy as np\nfrom warmup import assert_close\nfrom solution import double\n\n\ndef test_it():\n    ${body}\n`,
});
const comparing = asArray("assert_close(double(np.ones((2, 3))), 2 * np.ones((2, 3)))");

/** What a person may hand in by mistake, and what must come back; malice is in `escapes/` and `cheats/`. */
export const verdictRows: VerdictRow[] = [
  { title: "a right answer passes", code: right, verdict: "passed", says: /all 2 cases pass/ },
  {
    title: "a wrong answer fails",
    code: "def double(n):\n    return 3 * n\n",
    verdict: "failed",
    says: /1 of 2 cases fail/,
  },
  {
    title: "an endless loop ends at its CPU time",
    code: "def double(n):\n    while True:\n        pass\n",
    verdict: "timed-out",
    says: /CPU time/,
    request: { limits: { cpuSeconds: 1, wallSeconds: 5 } },
    cpuAtMost: 1200,
  },
  {
    title: "an endless loop while the file loads ends too",
    code: "while True:\n    pass\n",
    verdict: "timed-out",
    request: { limits: { cpuSeconds: 0.5, wallSeconds: 5 } },
    cpuAtMost: 700,
  },
  {
    title: "a loop that ignores every signal ends at its CPU time",
    code: "import signal\nfor n in range(1, 65):\n    try:\n        signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError):\n        pass\nwhile True:\n    pass\n",
    verdict: "timed-out",
    request: { limits: { cpuSeconds: 0.5, wallSeconds: 5 } },
    cpuAtMost: 700,
  },
  {
    title: "sleeping ends at the wall clock",
    code: "import time\n\n\ndef double(n):\n    time.sleep(100)\n",
    verdict: "timed-out",
    says: /no answer within 1 s/,
    request: oneSecond,
    wallAtMost: 1200,
  },
  {
    title: "a deadlock ends at the wall clock",
    code: "import threading\n\n\ndef double(n):\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n",
    verdict: "timed-out",
    request: oneSecond,
    wallAtMost: 1200,
  },
  {
    title: "os._exit(0) is no answer",
    code: "import os\n\n\ndef double(n):\n    os._exit(0)\n",
    verdict: "raised",
    says: /left with status 0/,
  },
  {
    title: "sys.exit is no answer",
    code: "import sys\n\n\ndef double(n):\n    sys.exit()\n",
    verdict: "raised",
    says: /SystemExit/,
  },
  {
    title: "sys.exit while loading is no answer",
    code: "raise SystemExit(0)\n",
    verdict: "raised",
    says: /SystemExit/,
  },
  {
    title: "abort is told",
    code: "import os\n\n\ndef double(n):\n    os.abort()\n",
    verdict: "raised",
    says: /abort|segmentation fault/,
  },
  {
    title: "an exception says its line",
    code: "def double(n):\n    return n / 0\n",
    verdict: "raised",
    says: /ZeroDivisionError: division by zero/,
  },
  {
    title: "an exception whose __str__ raises is told",
    code: "class Liar(Exception):\n    def __str__(self):\n        raise RuntimeError\n\n\ndef double(n):\n    raise Liar\n",
    verdict: "raised",
    says: /__str__ raises RuntimeError/,
  },
  {
    title: "an exception whose __str__ is no text is told",
    code: "class Liar(Exception):\n    def __str__(self):\n        return 7\n\n\ndef double(n):\n    raise Liar\n",
    verdict: "raised",
    says: /__str__ raises TypeError/,
  },
  {
    title: "an exception whose __str__ never ends is ended",
    code: "class Liar(Exception):\n    def __str__(self):\n        while True:\n            pass\n\n\ndef double(n):\n    raise Liar\n",
    verdict: "timed-out",
    request: { limits: { cpuSeconds: 0.5, wallSeconds: 3 } },
  },
  {
    title: "an exception that says it is an assertion raised all the same",
    code: "def double(n):\n    assert False, 'all cases pass'\n",
    verdict: "raised",
    says: /AssertionError/,
  },
  {
    title: "endless recursion raises",
    code: "def double(n):\n    return double(n)\n",
    verdict: "raised",
    says: /RecursionError/,
  },
  {
    title: "endless recursion past the limit does not take the judge with it",
    code: "import sys\n\nsys.setrecursionlimit(10**9)\n\n\ndef double(n):\n    return double(n)\n",
    verdict: ["raised", "memory-exceeded", "timed-out"],
    request: { limits: { cpuSeconds: 3, memoryBytes: 2 ** 27 } },
  },
  {
    title: "a stack that overflows is a segmentation fault",
    code: "import sys\n\nsys.setrecursionlimit(10**9)\n\n\nclass Deep:\n    def __repr__(self):\n        return repr(self)\n\n\ndef double(n):\n    repr(Deep())\n",
    verdict: ["raised", "memory-exceeded"],
  },
  {
    title: "threads left running do not hold up the verdict",
    code: `import threading\nimport time\n\nthreading.Thread(target=time.sleep, args=(100,)).start()\n\n\n${right}`,
    verdict: "passed",
    wallAtMost: 3000,
  },
  {
    title: "a process left running does not hold up the verdict",
    code: `import os\nimport time\n\nif os.fork() == 0:\n    time.sleep(100)\n\n\n${right}`,
    verdict: "passed",
    wallAtMost: 3000,
  },
  {
    title: "MemoryError that is caught is no failure",
    code: `try:\n    bytearray(1 << 40)\nexcept MemoryError:\n    pass\n\n\n${right}`,
    verdict: "passed",
  },
  {
    title: "MemoryError that is not is told",
    code: "def double(n):\n    return bytearray(1 << 40)\n",
    verdict: "memory-exceeded",
  },
  {
    title: "an array larger than the limit is told",
    code: "import numpy as np\n\n\ndef double(n):\n    return np.ones(2**29)\n",
    verdict: "memory-exceeded",
    says: /1,024 MB: Unable to allocate/,
  },
  {
    title: "memory taken in small steps is told",
    code: "def double(n):\n    kept = []\n    while True:\n        kept.append([n] * 10_000)\n",
    verdict: "memory-exceeded",
    request: { limits: { memoryBytes: 2 ** 27 } },
  },
  {
    title: "too much output is cut",
    code: `for _ in range(100_000):\n    print("x" * 99)\n\n\n${right}`,
    verdict: "output-exceeded",
    says: /more than 1,000,000 bytes/,
  },
  {
    title: "a syntax error says its line",
    code: "def double(n)\n    return 2 * n\n",
    verdict: "raised",
    says: /SyntaxError[\s\S]*line 1/,
  },
  { title: "a null byte is no code", code: "x = 1\0", verdict: "raised", says: /null bytes/ },
  { title: "text that is no Unicode is no code", code: 'x = "\ud800"\n', verdict: "raised" },
  {
    title: "a missing function is named",
    code: "def triple(n):\n    return 3 * n\n",
    verdict: "raised",
    says: /defines no `double`/,
  },
  {
    title: "a name that is no function cannot be used",
    code: "double = 4\n",
    verdict: "failed",
    says: /what your code defines \(TypeError: 'int' object is not callable\)/,
  },
  { title: "input() finds nothing", code: "def double(n):\n    return input()\n", verdict: "raised", says: /EOFError/ },
  {
    title: "a forgotten return is guessed",
    code: "def double(n):\n    2 * n\n",
    verdict: "failed",
    says: /is None \(is a return missing\?\)/,
    request: comparing,
  },
  {
    title: "a wrong shape is named before anything else",
    code: "import numpy as np\n\n\ndef double(n):\n    return np.zeros(3, dtype=int)\n",
    verdict: "failed",
    says: /has shape \(3,\), expected \(2, 3\)/,
    request: comparing,
  },
  {
    title: "a wrong dtype is named before values",
    code: "import numpy as np\n\n\ndef double(n):\n    return np.zeros((2, 3), dtype=int)\n",
    verdict: "failed",
    says: /has dtype int64, expected float64/,
    request: comparing,
  },
  {
    title: "NaN is named",
    code: "def double(n):\n    n[1, 2] = float('nan')\n    return 2 * n\n",
    verdict: "failed",
    says: /is nan at index \[1, 2\], expected 2/,
    request: comparing,
  },
  {
    title: "a list is no array",
    code: "def double(n):\n    return (2 * n).tolist()\n",
    verdict: "failed",
    says: /is a list of 2, expected a NumPy array/,
    request: comparing,
  },
  {
    title: "a generator's values arrive",
    code: "def double(n):\n    for _ in range(2):\n        yield n\n",
    verdict: "passed",
    request: asArray("assert list(double(3)) == [3, 3]"),
  },
  {
    title: "a generator that never ends is ended",
    code: "def double(n):\n    while True:\n        yield n\n",
    verdict: ["raised", "timed-out", "memory-exceeded"],
    request: asArray("assert list(double(3)) == [3, 3]"),
  },
  {
    title: "a list that is sorted in place is seen sorted",
    code: "def double(n):\n    n.sort()\n",
    verdict: "passed",
    request: asArray("values = [2, 1]; double(values); assert values == [1, 2]"),
  },
  {
    title: "objects of the candidate's own classes can be used by a test",
    code: "class double:\n    def __init__(self, n):\n        self.n = n\n\n    def value(self, k=1):\n        return self.n * 2 * k\n\n    def __len__(self):\n        return 5\n\n    def __getitem__(self, i):\n        return i + 1\n",
    verdict: "passed",
    request: asArray(
      "one = double(3); assert one.value(k=2) == 12; assert one.n == 3; assert len(one) == 5; assert one[1] == 2; one.n = 4; assert one.value() == 8",
    ),
  },
  {
    title: "a forbidden call is refused",
    code: "import numpy as np\n\n\ndef double(n):\n    return np.logaddexp(n, n)\n",
    verdict: "forbidden",
    says: /line 5: numpy.logaddexp is forbidden here/,
    request: { forbid: ["numpy.logaddexp"] },
  },
  {
    title: "what the tests forbid is refused although the code kept it while loading",
    code: "import operator\n\nimport numpy\n\nkept = operator.attrgetter('logadd' + 'exp')(numpy)\n\n\ndef double(n):\n    return kept(n, n)\n",
    verdict: "forbidden",
    request: asArray('assert double(1)\n\n\nfrom warmup import forbid\n\nforbid("numpy.logaddexp")'),
  },
  {
    title: "tests that never end are the judge's failure",
    code: right,
    verdict: "judge-failed",
    says: /the tests themselves/,
    request: {
      tests: "from solution import double\n\n\ndef test_it():\n    double(1)\n    while True:\n        pass\n",
      ...oneSecond,
    },
    wallAtMost: 2500,
  },
  {
    title: "tests that break before they call anything are the judge's failure",
    code: right,
    verdict: "judge-failed",
    says: /ZeroDivisionError/,
    request: { tests: "def test_it():\n    1 / 0\n" },
  },
  {
    title: "tests that cannot be read are the judge's failure",
    code: right,
    verdict: "judge-failed",
    request: { tests: "def test_it(:\n" },
  },
  {
    title: "a tensor larger than the limit is told",
    code: "import torch\n\n\ndef double(n):\n    return torch.ones(2**29)\n",
    verdict: "memory-exceeded",
    request: { runtime: "torch" },
  },
  { title: "a script runs to its end", code: "print(__name__)\n", verdict: "passed", request: { tests: null } },
  {
    title: "a script may leave by sys.exit",
    code: "import sys\n\nsys.exit()\n",
    verdict: "passed",
    request: { tests: null },
  },
  {
    title: "a script that fails says so",
    code: "import sys\n\nsys.exit(3)\n",
    verdict: "raised",
    request: { tests: null },
  },
];
