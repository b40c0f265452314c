import type { RunEvent, Verdict } from "#judge/judge.schemas.ts";
import { settleRun } from "#judge/settle-run.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import { codeTooLong, roomElsewhere, runBusy, runsSpent } from "#peer/peer.errors.ts";
import type { Seat } from "#peer/peer.env.ts";
import { currentHalf, readClock } from "#peer/peer.rules.ts";
import { mostCodeLetters } from "#peer/peer.schemas.ts";
import type { PeerLiveRun, PeerRun, PeerRunRequest } from "#peer/peer.schemas.ts";
import { updateRoom } from "#peer/peer.store.ts";
import { requireRoom } from "#peer/room-view.ts";
import { secondMs } from "#platform/clock.ts";
import { requireStorable } from "#platform/require-storable.ts";
import { requireProblem } from "#practice/require-problem.ts";

const leastBetweenRunsMs = secondMs;
const mostRuns = 200;
const mostMessageLetters = 1000;

/** A run that was taken on: to be awaited by nobody but the program's end. */
export interface StartedRun {
  done: Promise<void>;
}

/**
 * Runs what stands in the shared editor, for both sides to see: the judge's events go to everyone in the room, and the
 * verdict is kept with the half. Resolves once the judge has it. Throws `peer.wrong_phase`, `peer.run_busy`,
 * `peer.runs_spent`, `peer.code_too_long`, `code.nul_character`.
 */
export async function runShared(
  context: PeerContext,
  { roomId, side }: Seat,
  { mode }: PeerRunRequest,
  signal: AbortSignal,
): Promise<StartedRun> {
  const { state, clock, live, practice } = context;
  const remembered = state.of(roomId);
  return state.inTurn(roomId, async () => {
    const room = await requireRoom(context, roomId);
    const half = currentHalf(room.phase);
    const asked = half === null ? undefined : room.halves[half];
    if (half === null || asked === undefined) throw roomElsewhere("no half goes on");
    const nowMs = clock().getTime();
    if (remembered.isRunning || nowMs - remembered.ranAt < leastBetweenRunsMs) throw runBusy();
    if (asked.runs.length >= mostRuns) throw runsSpent();
    const code = await live.readText(roomId, half);
    if (code.length > mostCodeLetters) throw codeTooLong();
    requireStorable(code);
    const problem = requireProblem(practice, asked.problemId);
    const run: PeerLiveRun = { half, by: side, mode, lines: [] };
    Object.assign(remembered, { run, isRunning: true, ranAt: nowMs });
    live.tell(roomId, { type: "run-began", half, by: side, mode });
    const events = settleRun(
      practice,
      {
        runtime: problem.runtime,
        code,
        tests: problem.tests,
        select: mode === "run" ? "examples" : "all",
        forbid: problem.forbid,
      },
      signal,
    );
    const ms = Math.round(readClock(room.clock, clock()));
    const kept = { by: side, mode, at: clock().toISOString(), ms };
    return { done: follow(context, { roomId, half, problemId: asked.problemId, code, run, kept }, events) };
  });
}

interface Followed {
  roomId: string;
  half: 0 | 1;
  problemId: string;
  code: string;
  run: PeerLiveRun;
  kept: Pick<PeerRun, "by" | "mode" | "at" | "ms">;
}

async function follow(context: PeerContext, followed: Followed, events: AsyncIterable<RunEvent>): Promise<void> {
  const { roomId, half, run, kept } = followed;
  const { live, state, log } = context;
  try {
    for await (const line of events) {
      run.lines.push(line);
      live.tell(roomId, { type: "run-line", half, line });
      if (line.type === "finished") await keepRun(context, followed, { ...kept, ...verdictParts(line.verdict) });
    }
  } catch (error) {
    log.error({ err: error, room: roomId }, "A run of a peer room could not be kept.");
  } finally {
    state.of(roomId).isRunning = false;
    live.tell(roomId, { type: "changed" });
  }
}

function verdictParts({ kind, passedCases, totalCases, message }: Verdict): Omit<PeerRun, "by" | "mode" | "at" | "ms"> {
  const isPassed = kind === "passed";
  return { passed: isPassed, passedCases, totalCases, message: isPassed ? "" : message.slice(0, mostMessageLetters) };
}

/** The half may have ended, or have another question, since the run began; then it is no part of it. */
async function keepRun(
  context: PeerContext,
  { roomId, half, problemId, code }: Followed,
  kept: PeerRun,
): Promise<void> {
  const { database, user, clock, state } = context;
  await state.inTurn(roomId, async () => {
    const { halves } = await requireRoom(context, roomId);
    if (halves[half]?.problemId !== problemId) return;
    const changed = halves.map((one, index) =>
      index === half ? { ...one, runs: [...one.runs, kept], ...(one.ms === 0 ? { code } : {}) } : one,
    );
    await updateRoom(database, user.id, roomId, { halves: changed, updatedAt: clock().toISOString() });
  });
}
