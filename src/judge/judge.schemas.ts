import * as z from "zod";

/** What a run can end as. Everything but `passed` names one cause; `judge-failed` is never the user's failure. */
export const verdictKinds = [
  "passed",
  "failed",
  "raised",
  "timed-out",
  "memory-exceeded",
  "output-exceeded",
  "forbidden",
  "cancelled",
  "judge-failed",
] as const;

/** One of {@link verdictKinds}. */
export type VerdictKind = (typeof verdictKinds)[number];

/** The runtimes a problem can ask for; each is a Python process with these libraries already imported. */
export const runtimeNames = ["numpy", "torch"] as const;

/** One of {@link runtimeNames}. */
export type RuntimeName = (typeof runtimeNames)[number];

/**
 * A value as a person reads it. An array carries its whole shape and a window of at most 8×8 cells around the place that
 * matters; cells are formatted by the runner, because JSON has no NaN.
 */
export const valuePreviewSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("array"),
    library: z.enum(["numpy", "torch"]),
    dtype: z.string(),
    shape: z.array(z.number().int()),
    /** Index of the two-dimensional slice shown, for arrays of more than two dimensions. */
    leading: z.array(z.number().int()),
    rowStart: z.number().int(),
    columnStart: z.number().int(),
    rows: z.array(z.array(z.string())),
  }),
  z.object({ kind: z.literal("text"), text: z.string() }),
]);

/** See {@link valuePreviewSchema}. */
export type ValuePreview = z.infer<typeof valuePreviewSchema>;

/** Why one case did not pass, in the terms an interviewer would use. */
export const caseDetailSchema = z.object({
  /** Arguments of the last call into the candidate's code, in order. */
  input: z.array(z.object({ name: z.string(), value: valuePreviewSchema })),
  expected: valuePreviewSchema.nullable(),
  got: valuePreviewSchema.nullable(),
  firstDifferingIndex: z.array(z.number().int()).nullable(),
  differingCount: z.number().int().nullable(),
  largestError: z.object({ absolute: z.string(), relative: z.string(), index: z.array(z.number().int()) }).nullable(),
  /** Rows and columns of the preview window that differ, as `[row, column]` relative to the window. */
  differingCells: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** Traceback of the candidate's own frames, innermost last. */
  traceback: z.string().nullable(),
  /** Line of the candidate's file that raised, from 1. */
  line: z.number().int().nullable(),
});

/** See {@link caseDetailSchema}. */
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** The usual classes of growth, from slow to fast growing. */
export const growthClasses = ["1", "log n", "n", "n log n", "n²", "n³", "2ⁿ"] as const;

/** How the code grew with its input, measured once every case had passed. */
export const growthSchema = z.object({
  /** The class of the best solution. */
  optimal: z.enum(growthClasses),
  /** What the size is called: `n`, or what the problem counts. */
  variable: z.string(),
  /** The class that was seen; null where it could not be told. */
  seen: z.enum(growthClasses).nullable(),
  /** True where the code is right and grows faster than it need. A factor of a logarithm alone does not count. */
  slower: z.boolean(),
  /** How many times better the class that was seen fits than every class up to the optimum; 1 where it is not slower. */
  margin: z.number(),
  /** The size on which the code was stopped, because it computed or took memory without end. */
  stoppedAt: z.number().nullable(),
  /** What the code raised on a large input, which ended the measurement. */
  raised: z.string().nullable(),
  /** CPU time by size; lines of Python executed, where those are steadier than time. */
  points: z.array(z.object({ size: z.number(), ms: z.number(), steps: z.number().nullable() })),
  /** How long the measurement took; part of the verdict's `wallMs`. */
  wallMs: z.number(),
});

/** See {@link growthSchema}. */
export type Growth = z.infer<typeof growthSchema>;

/** The outcome of a whole run. Times are milliseconds, memory is bytes beyond what the runtime had preloaded. */
export const verdictSchema = z.object({
  kind: z.enum(verdictKinds),
  message: z.string(),
  passedCases: z.number().int(),
  totalCases: z.number().int(),
  wallMs: z.number(),
  cpuMs: z.number(),
  peakMemoryBytes: z.number(),
  seed: z.number().int(),
  outputTruncated: z.boolean(),
  /** Null where the tests declare no growth, where not all of them were run, and where one did not pass. */
  growth: growthSchema.nullable().default(null),
});

/** See {@link verdictSchema}. */
export type Verdict = z.infer<typeof verdictSchema>;

/** What a run says while it goes. The last event of every run is `finished`. */
export const runEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("run-started"),
    seed: z.number().int(),
    cases: z.array(z.object({ name: z.string(), title: z.string() })),
  }),
  z.object({ type: z.literal("case-started"), name: z.string() }),
  z.object({ type: z.literal("case-passed"), name: z.string(), wallMs: z.number(), cpuMs: z.number() }),
  z.object({
    type: z.literal("case-failed"),
    name: z.string(),
    /** How this case ended: its assertion failed, the code raised, or the run stopped here. */
    status: z.enum(verdictKinds),
    message: z.string(),
    wallMs: z.number(),
    cpuMs: z.number(),
    detail: caseDetailSchema,
  }),
  z.object({
    type: z.literal("output"),
    stream: z.enum(["stdout", "stderr"]),
    text: z.string(),
    /** The case that was running, or null while the candidate's file was loading. */
    caseName: z.string().nullable(),
  }),
  z.object({
    type: z.literal("logged"),
    /** What the code said by `warmup.log`, in the order in which it said it; JSON has no NaN. */
    points: z.array(
      z.object({
        step: z.number().int(),
        values: z.record(z.string(), z.union([z.number(), z.enum(["nan", "inf", "-inf"])])),
      }),
    ),
    /** As for output. */
    caseName: z.string().nullable(),
  }),
  /** Every case has passed, and it is now measured how the code grows with its input. */
  z.object({ type: z.literal("growth-started") }),
  z.object({ type: z.literal("finished"), verdict: verdictSchema }),
]);

/** See {@link runEventSchema}. */
export type RunEvent = z.infer<typeof runEventSchema>;

/** What a run may use. Beyond any of these the run is stopped with the verdict that says so. */
export const limitsSchema = z.object({
  cpuSeconds: z.number().positive().max(600).default(10),
  wallSeconds: z.number().positive().max(1200).default(15),
  /** Address space beyond what the runtime had preloaded. */
  memoryBytes: z
    .number()
    .int()
    .positive()
    .default(1024 ** 3),
  processes: z.number().int().positive().default(64),
  outputBytes: z.number().int().positive().default(1_000_000),
  writtenBytes: z
    .number()
    .int()
    .positive()
    .default(16 * 1024 ** 2),
});

/**
 * One run. With `tests` the candidate's code is `solution.py` and every `test_*` of the tests is a case; without, the code
 * is run as a script and only its output and the verdict come back.
 */
export const runRequestSchema = z.object({
  runtime: z.enum(runtimeNames),
  /** The candidate's file. */
  code: z.string().max(1_000_000),
  /** The trusted tests, or null to run the code as a script. */
  tests: z.string().nullable(),
  /** The name by which tests import the candidate's file, beside `solution`. */
  module: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .default("solution"),
  /** Cases to run: every one, those whose name contains `example`, or those named. Growth is measured with `all` only. */
  select: z.union([z.enum(["all", "examples"]), z.array(z.string())]).default("all"),
  /** Dotted names the candidate may not call, beyond those the tests forbid themselves. */
  forbid: z.array(z.string()).default([]),
  /** From 0 to 2³²−1; drawn afresh for each run when absent. */
  seed: z.number().int().min(0).max(0xffff_ffff).optional(),
  limits: limitsSchema.partial().default({}),
});

/** What a caller hands in: {@link runRequestSchema} before its defaults. */
export type RunRequest = z.input<typeof runRequestSchema>;

/** A console: code run as a script, then lines in its namespace. The limits hold for each line. */
export const consoleRequestSchema = runRequestSchema.pick({ runtime: true, code: true, seed: true, limits: true });

/** What a caller hands in: {@link consoleRequestSchema} before its defaults. */
export type ConsoleRequest = z.input<typeof consoleRequestSchema>;

/** What a console says: everything that a run says, and that it waits for the next line. */
export const consoleEventSchema = z.union([runEventSchema, z.object({ type: z.literal("console-ready") })]);

/** See {@link consoleEventSchema}. */
export type ConsoleEvent = z.infer<typeof consoleEventSchema>;

/** How a runtime stands, for the page that is served while it warms up and for `warmup doctor`. */
export const runtimeStatusSchema = z.object({
  name: z.enum(runtimeNames),
  state: z.enum(["starting", "ready", "missing", "failed", "stopped"]),
  /** A sentence: what was found, or what is missing and how to mend it. */
  detail: z.string(),
  interpreter: z.string().nullable(),
  /** Versions by library: `python`, `numpy`, `torch`. */
  versions: z.record(z.string(), z.string()),
});

/** See {@link runtimeStatusSchema}. */
export type RuntimeStatus = z.infer<typeof runtimeStatusSchema>;

/** How the judge stands. */
export const judgeStatusSchema = z.object({
  runtimes: z.array(runtimeStatusSchema),
  isolation: z.enum(["bubblewrap", "macos-sandbox", "none"]),
  waiting: z.number().int(),
  running: z.number().int(),
});

/** See {@link judgeStatusSchema}. */
export type JudgeStatus = z.infer<typeof judgeStatusSchema>;
