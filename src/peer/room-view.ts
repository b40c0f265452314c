import { rubricDimensions } from "#mock/dimensions.ts";
import type { PeerContext } from "#peer/peer.context.ts";
import { roomNotFound } from "#peer/peer.errors.ts";
import type { Seat } from "#peer/peer.env.ts";
import { currentHalf, otherSide, readClock, resumeClock, revealed } from "#peer/peer.rules.ts";
import type { PeerHalf, PeerHalfView, PeerRoom, PeerSide } from "#peer/peer.schemas.ts";
import { findRoom, updateRoom } from "#peer/peer.store.ts";
import type { PeerRecord } from "#peer/peer.store.ts";

/** The user's own room that is not deleted, its clock brought up to date after a restart. Throws `peer.not_found`. */
export async function requireRoom(context: PeerContext, id: string): Promise<PeerRecord> {
  const { database, user, clock, state } = context;
  const room = await findRoom(database, user.id, id);
  if (room === null || room.deletedAt !== null) throw roomNotFound(id);
  if (state.resumed.has(id)) return room;
  state.resumed.add(id);
  const resumed = resumeClock(room.clock, room.updatedAt, clock());
  if (resumed === room.clock) return room;
  await updateRoom(database, user.id, id, { clock: resumed, updatedAt: clock().toISOString() });
  return { ...room, clock: resumed };
}

/** A room as one side sees it: nothing in it is the other side's own. Throws `peer.not_found`. */
export async function readRoom(context: PeerContext, { roomId, side }: Seat): Promise<PeerRoom> {
  const room = await requireRoom(context, roomId);
  const { setup, phase, feedback } = room;
  const half = currentHalf(phase);
  const { run } = context.state.of(roomId);
  return {
    id: roomId,
    side,
    setup,
    phase,
    names: { host: setup.hostName, guest: room.guestName },
    here: context.live.here(roomId),
    clock: { ms: Math.round(readClock(room.clock, context.clock())), isRunning: room.clock.since !== null },
    halves: room.halves.map((one, index) => viewHalf(context, one, side, index !== half)),
    dimensions: await rubricDimensions(context.mock, { round: setup.kind, level: setup.level }),
    notes: side === "host" ? room.hostNotes : room.guestNotes,
    feedback: {
      mine: feedback[side],
      theirs: revealed(feedback, side),
      isTheirsGiven: feedback[otherSide(side)] !== null,
    },
    run: run !== null && run.half === half ? run : null,
    startedAt: room.startedAt,
    socketToken: side === "host" && phase !== "closed" ? context.state.hostToken : null,
  };
}

/** The sheet is for whoever asks; the solution for nobody before the half is over. */
function viewHalf({ practice }: PeerContext, half: PeerHalf, side: PeerSide, isOver: boolean): PeerHalfView {
  const { problemId, asks, code, ms, runs } = half;
  const { catalogue } = practice;
  const problem = catalogue.problems.get(problemId);
  const kept = { problemId, asks, code: isOver ? code : "", ms, runs };
  if (problem === undefined) {
    const statement = "The catalogue has this question no more.";
    const gone = { title: problemId, difficulty: "", minutes: 0, statement, sheet: null, solution: null };
    return { ...kept, ...gone };
  }
  const { title, difficulty, minutes, statement, pattern, hints, why, complexity } = problem;
  const slips = problem.wrongAnswers.map(({ teaches }) => teaches);
  const followUps = problem.followUps.map((id) => catalogue.problems.get(id)?.title ?? catalogue.planned.get(id) ?? id);
  const seesSheet = isOver || asks === side;
  return {
    ...kept,
    title,
    difficulty,
    minutes,
    statement,
    sheet: seesSheet ? { pattern, hints, slips, why, complexity, followUps } : null,
    solution: isOver ? problem.solution : null,
  };
}
