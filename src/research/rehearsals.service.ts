import { inTransaction } from "#platform/database.ts";
import type { newRehearsalSchema, TalkRehearsal } from "#research/job-talk.schemas.ts";
import {
  findRehearsal,
  findRehearsals,
  findRehearsalsOfTalks,
  insertRehearsal,
  updateRehearsal,
  type KeptRehearsal,
} from "#research/rehearsals.store.ts";
import type { ResearchContext } from "#research/research.context.ts";
import { researchNotFound, talkRehearsalNotFound } from "#research/research.errors.ts";
import { findRecord } from "#research/research.store.ts";
import type * as z from "zod";

/** The rehearsals of a talk, oldest first. Throws `research.not_found`. */
export async function listRehearsals({ database, user }: ResearchContext, talkId: string): Promise<TalkRehearsal[]> {
  if ((await findRecord(database, user.id, "talk", talkId)) === null) throw researchNotFound("talk", talkId);
  return (await findRehearsals(database, user.id, talkId)).map(toRehearsal);
}

/** A rehearsal that was left sooner than this was not given. */
const leastGivenMinutes = 5;

/** The talks that were given out loud against the clock, oldest first, for rooms that count them. */
export async function listTalksGiven({
  database,
  user,
}: ResearchContext): Promise<{ talkId: string; minutes: number; at: string }[]> {
  const given = await findRehearsalsOfTalks(database, user.id);
  return given
    .map(({ talk_id: talkId, started_at: at, seconds }) => ({
      talkId,
      at,
      minutes: Math.round(seconds.reduce((sum, one) => sum + one, 0) / 60),
    }))
    .filter(({ minutes }) => minutes >= leastGivenMinutes);
}

/** Keeps how a talk was given; one of the same talk that began at the same instant is changed. Throws `research.not_found`. */
export async function keepRehearsal(
  context: ResearchContext,
  talkId: string,
  { startedAt, seconds }: z.output<typeof newRehearsalSchema>,
): Promise<TalkRehearsal[]> {
  const { database, user, clock, ids } = context;
  const begun = new Date(startedAt).toISOString();
  await inTransaction(database, async (transaction) => {
    if ((await findRecord(transaction, user.id, "talk", talkId)) === null) throw researchNotFound("talk", talkId);
    const columns = { seconds: JSON.stringify(seconds), updated_at: clock().toISOString(), deleted_at: null };
    const known = await findRehearsal(transaction, user.id, talkId, { startedAt: begun });
    if (known !== null) await updateRehearsal(transaction, user.id, known.id, columns);
    else
      await insertRehearsal(transaction, {
        user_id: user.id,
        id: ids.next("trh"),
        talk_id: talkId,
        started_at: begun,
        ...columns,
      });
  });
  return listRehearsals(context, talkId);
}

/** Deletes a rehearsal or takes that back. Throws `research.not_found`, `talk_rehearsal.not_found`. */
export async function setRehearsalDeleted(
  context: ResearchContext,
  talkId: string,
  id: string,
  isDeleted: boolean,
): Promise<TalkRehearsal[]> {
  const { database, user, clock } = context;
  const known = await findRehearsal(database, user.id, talkId, { id });
  if (known === null || (isDeleted && known.deleted_at !== null)) throw talkRehearsalNotFound(id);
  const now = clock().toISOString();
  await updateRehearsal(database, user.id, id, { deleted_at: isDeleted ? now : null, updated_at: now });
  return listRehearsals(context, talkId);
}

function toRehearsal({ id, started_at: startedAt, seconds }: KeptRehearsal): TalkRehearsal {
  return { id, startedAt, seconds };
}
