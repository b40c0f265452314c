import * as z from "zod";

/** What the address of Research asks for: the talk to be given, the latest one or a new one. */
export const researchSearchSchema = z.object({ give: z.literal("talk").optional().catch(undefined) });

/** What the address of a talk asks for: that it be rehearsed at once. */
export const jobTalkSearchSchema = z.object({ give: z.boolean().optional().catch(undefined) });
