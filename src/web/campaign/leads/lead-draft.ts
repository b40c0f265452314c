import { leadSchema, type Lead } from "#campaign/leads/leads.schemas.ts";
import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../../ui/browser-storage.ts";

const key = "warmup.lead-draft";
const draftSchema = z.object({ pasted: z.string(), lead: leadSchema });

/** What is in the form of a new application before it is kept. */
export type LeadDraft = z.infer<typeof draftSchema>;

/** A form with nothing in it. */
export const emptyLead: Lead = {
  company: "",
  role: "",
  location: "",
  salary: "",
  deadline: null,
  link: "",
  formLink: "",
  contact: { name: "", mail: "", link: "" },
  text: "",
  remarks: [],
};

/** What was typed before the page was left or reloaded. */
export function recallDraft(): LeadDraft {
  try {
    return draftSchema.parse(JSON.parse(browserStorage.getItem(key) ?? ""));
  } catch {
    return { pasted: "", lead: emptyLead };
  }
}

/** Keeps what is typed through a reload. */
export function keepDraft(draft: LeadDraft): void {
  forgetfulStorage.setItem(key, JSON.stringify(draft));
}

/** Forgets what was typed. */
export function forgetDraft(): void {
  browserStorage.removeItem(key);
}
