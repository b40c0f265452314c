import { calendarTransfer } from "#campaign/calendar/calendar-transfer.ts";
import { campaignTransfer } from "#campaign/campaign-transfer.ts";
import { filesTransfer } from "#campaign/files/files-transfer.ts";
import type { TransferPart } from "#platform/transfer-part.ts";

/** What the campaign adds to the archive of everything a user has. */
export const campaignTransfers: readonly TransferPart[] = [campaignTransfer, calendarTransfer, filesTransfer];
