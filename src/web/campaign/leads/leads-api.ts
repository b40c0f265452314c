import { leadSchema, type Lead, type PostingSource } from "#campaign/leads/leads.schemas.ts";
import { change } from "../../api.ts";

/** Reads a posting into a draft of an application; nothing is kept. */
export async function readPosting(source: Partial<PostingSource>): Promise<Lead> {
  return change("POST", "/campaign/leads/read", source, leadSchema);
}
