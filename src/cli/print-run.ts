import { describeArguments, describeComparison } from "#cli/describe-values.ts";
import type { Paint, Terminal } from "#cli/terminal.ts";
import { growthSentence } from "#judge/growth.rules.ts";
import { runEventSchema, type Growth, type RunEvent, type Verdict } from "#judge/judge.schemas.ts";

const titleWidth = 56;

/**
 * Prints a run as it goes: a line per case with the reason where it did not pass, the user's own prints, the verdict. Of
 * the first case that does not pass the values are shown too; all of them would bury it.
 */
export function createRunPrinter({ out, paint }: Terminal): (event: RunEvent) => void {
  const titles = new Map<string, string>();
  const reasons = new Set<string>();
  let atLineStart = true;
  const lines = (texts: readonly string[]): void => {
    if (!atLineStart) out("\n");
    atLineStart = true;
    for (const text of texts) out(`${text}\n`);
  };
  return (told) => {
    const event = harmless(told);
    if (event.type === "run-started") for (const { name, title } of event.cases) titles.set(name, title);
    if (event.type === "output") {
      out(paint("dim", event.text));
      atLineStart = event.text.endsWith("\n");
    }
    if (event.type === "case-passed" || event.type === "case-failed") {
      lines([caseLine(paint, titles.get(event.name) ?? event.name, event)]);
    }
    if (event.type === "case-failed") {
      lines(describeFailure(event, paint, reasons.size > 0).map((text) => `    ${text}`));
      reasons.add(event.message);
    }
    if (event.type === "finished") lines(describeVerdict(paint, event.verdict, reasons));
  };
}

type FailedCase = Extract<RunEvent, { type: "case-failed" }>;

function caseLine(paint: Paint, title: string, event: FailedCase | Extract<RunEvent, { type: "case-passed" }>): string {
  const mark = event.type === "case-passed" ? paint("green", "✓") : paint("red", "✗");
  const time = paint("dim", `${Math.round(event.wallMs)} ms`.padStart(8));
  return `${mark} ${title.padEnd(titleWidth)}${time}`;
}

/** Why a case did not pass: the message and where the code raised; unless `brief`, also arguments, expected and got. */
function describeFailure({ message, detail }: FailedCase, paint: Paint, brief: boolean): string[] {
  const traceback = detail.traceback === null ? [] : detail.traceback.trimEnd().split("\n");
  const reason = message.split("\n");
  if (brief) return reason;
  return [...reason, ...describeArguments(detail), ...describeComparison(detail, paint), ...traceback];
}

const verdictWords = {
  passed: "Passed",
  failed: "Failed",
  raised: "Raised",
  "timed-out": "Timed out",
  "memory-exceeded": "Out of memory",
  "output-exceeded": "Too much output",
  forbidden: "Forbidden call",
  cancelled: "Cancelled",
  "judge-failed": "The judge failed, not your code",
} as const satisfies Record<Verdict["kind"], string>;

/** The verdict: `Failed: 5 of 7 cases pass · 84 ms · seed 12`, and the reason where neither count nor a case has said it. */
function describeVerdict(paint: Paint, verdict: Verdict, reasons: ReadonlySet<string>): string[] {
  const { kind, message, passedCases, totalCases, wallMs, seed, outputTruncated, growth } = verdict;
  const word = paint(kind === "passed" ? "green" : "red", paint("bold", verdictWords[kind]));
  const figures = paint("dim", ` · ${Math.round(wallMs)} ms · seed ${seed}`);
  const count = totalCases === 0 ? "" : `: ${passedCases} of ${totalCases} cases pass`;
  const said = kind === "passed" || (kind === "failed" && totalCases > 0) || reasons.has(message);
  return [
    `${word}${count}${figures}`,
    ...(said || message === "" ? [] : [message]),
    ...(growth === null ? [] : describeGrowth(growth, paint)),
    ...(outputTruncated ? ["The output was cut."] : []),
  ];
}

/** What was measured of the growth, and the times by size that it was told from. */
function describeGrowth(growth: Growth, paint: Paint): string[] {
  const points = growth.points.map(({ size, ms, steps }) => {
    const counted = steps === null ? "" : ` (${steps.toLocaleString("en")} steps)`;
    return `${size.toLocaleString("en")}: ${ms.toPrecision(3)} ms${counted}`;
  });
  const sentence = growthSentence(growth);
  return [growth.slower ? paint("yellow", `Not optimal. ${sentence}`) : sentence, paint("dim", points.join("  "))];
}

/**
 * The event without what could command the terminal: every text in it may come from the judged code, so control
 * characters go from all of them, but for tab and line end.
 */
function harmless(event: RunEvent): RunEvent {
  const clean = (_key: string, value: unknown): unknown =>
    typeof value === "string" ? value.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "") : value;
  return runEventSchema.parse(JSON.parse(JSON.stringify(event), clean));
}
