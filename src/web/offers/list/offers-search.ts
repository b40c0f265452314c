import * as z from "zod";

const id = z.string().max(60).optional().catch(undefined);

/** What the address of the offers asks for: that the offer of an application be entered. */
export const offersSearchSchema = z.object({ application: id });

/** What the address of an offer asks for: a version, the last one where it does not say. */
export const offerSearchSchema = z.object({ version: id });

/** What the address of an offer's versions asks for: the two that are compared, the last two where it does not say. */
export const versionsSearchSchema = z.object({ before: id, after: id });
