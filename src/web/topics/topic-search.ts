import { slugSchema } from "#catalogue/catalogue.schemas.ts";
import * as z from "zod";

/** What a topic's address says: the question that is open. */
export const topicSearchSchema = z.object({ question: slugSchema.optional().catch(undefined) });
