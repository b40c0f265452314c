import { toldEventSchema } from "#campaign/calendar/calendar-event.schemas.ts";
import { findToldEvents, writeToldEvents } from "#campaign/calendar/calendar.store.ts";
import type { CampaignTables } from "#campaign/campaign.tables.ts";
import { readLinesOf, toLines } from "#platform/transfer-files.ts";
import type { TransferPart } from "#platform/transfer-part.ts";

const file = "calendar-events.jsonl";
type Tables = Pick<CampaignTables, keyof CampaignTables>;

/**
 * What calendars were last told, in an archive, so that the numbers of versions go on from there; the higher stays. The feed's
 * address is not in it: whoever has that reads the calendar.
 */
export const calendarTransfer: TransferPart = {
  owns: (name) => name === file,
  async write(untyped, userId) {
    const told = await findToldEvents(untyped.withTables<Tables>(), userId);
    return new Map([[file, toLines([...told.values()])]]);
  },
  read(archive) {
    const incoming = readLinesOf(archive, file, toldEventSchema);
    return async (untyped, userId) => {
      const database = untyped.withTables<Tables>();
      const here = await findToldEvents(database, userId);
      const taken = incoming.filter(({ uid, sequence }) => sequence > (here.get(uid)?.sequence ?? -1));
      await writeToldEvents(database, userId, taken);
      const updated = taken.filter(({ uid }) => here.has(uid)).length;
      return { added: taken.length - updated, updated, unchanged: incoming.length - taken.length };
    };
  },
};
