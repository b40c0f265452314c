import type { AssistantsContext } from "#assistants/assistants.context.ts";
import type { Call } from "#assistants/assistants.schemas.ts";
import { findCalls, insertCall } from "#assistants/assistants.store.ts";
import { shortArguments } from "#assistants/short-arguments.rules.ts";

const mostListed = 100;
const mostNameLetters = 200;

/** What happened in a call, as its door saw it. */
export interface MadeCall extends Pick<Call, "door" | "kind" | "name" | "outcome"> {
  /** As they were sent. */
  arguments: unknown;
  /** When it began. */
  at: Date;
}

/** Keeps a call in the log, without long texts. A log that cannot be written is said to the program's own log and stops nobody. */
export async function logCall(context: AssistantsContext, call: MadeCall): Promise<void> {
  const { database, user, ids, clock, log } = context;
  const { door, kind, name, outcome, at } = call;
  const kept = {
    id: ids.next("call"),
    at: at.toISOString(),
    door,
    kind,
    name: name.replaceAll("\0", "").slice(0, mostNameLetters),
    ms: Math.max(0, clock().getTime() - at.getTime()),
    outcome,
    arguments: shortArguments(call.arguments),
  };
  try {
    await insertCall(database, user.id, kept);
  } catch (error) {
    log.warn({ err: error, name }, "A call by an assistant could not be written to its log.");
  }
}

/** The latest calls, newest first, 100 at most. */
export async function listCalls({ database, user }: AssistantsContext): Promise<Call[]> {
  return findCalls(database, user.id, mostListed);
}
