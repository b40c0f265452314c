import type { DrillPage, DrillRunLine } from "#debugging/debugging.schemas.ts";
import { describe, expect, test } from "vitest";
import { currentFollowUp, judgeEvents, servedRun, watchCurves } from "./drill-runs.ts";
import type { Curves } from "./curve-data.ts";

const logged = (step: number, loss: number): DrillRunLine => ({
  type: "logged",
  caseName: null,
  points: [{ step, values: { loss } }],
});
const notSaved: DrillRunLine = { type: "not-saved", error: { code: "drill.not_saved", message: "It was not stored." } };

async function* lines(...all: DrillRunLine[]): AsyncGenerator<DrillRunLine> {
  yield* all;
}

describe("a drill's runs", () => {
  test("show the cases that failed as served, as ones that have ended", () => {
    const symptom = { name: "test_a", title: "A", status: "failed", message: "wrong", detail: null } as const;
    const { phase, cases } = servedRun([symptom]);
    expect(phase).toBe("finished");
    expect(cases).toMatchObject([{ name: "test_a", status: "failed", wallMs: null }]);
  });

  test("hand curves on no more often than the screen is drawn, and lose no point and no event", async () => {
    const drawn: Curves[] = [];
    const scheduled: (() => void)[] = [];
    const events = watchCurves(
      judgeEvents(lines(logged(0, 2), logged(1, 1), notSaved)),
      (curves) => drawn.push(curves),
      (show) => scheduled.push(show),
    );
    let count = 0;
    for await (const _ of events) count += 1;
    expect(count).toBe(2);
    expect(scheduled).toHaveLength(1);
    for (const show of scheduled) show();
    expect(drawn).toEqual([
      {
        loss: [
          { step: 0, value: 2 },
          { step: 1, value: 1 },
        ],
      },
    ]);
  });

  test("judge a follow-up once the round is fixed: the one chosen, else the first that has not passed", () => {
    const followUps = [
      { id: "cache", title: "", minutes: 1, task: null, passed: true },
      { id: "classifier", title: "", minutes: 1, task: null, passed: false },
    ];
    const page = (state: DrillPage["state"]) => ({ state, followUps }) as DrillPage;
    expect(currentFollowUp(page("open"), "cache")).toBeNull();
    expect(currentFollowUp(page("gave-up"), null)).toBeNull();
    expect(currentFollowUp(page("fixed"), null)).toBe("classifier");
    expect(currentFollowUp(page("fixed"), "cache")).toBe("cache");
    expect(currentFollowUp({ ...page("fixed"), followUps: [] }, null)).toBeNull();
  });
});
