import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";

import type { CampaignContext } from "#campaign/campaign.context.ts";
import { findKnown, leadChanges } from "#campaign/leads/leads.rules.ts";
import { longestPosting, postingSourceSchema } from "#campaign/leads/leads.schemas.ts";
import type { Lead, PostingSource } from "#campaign/leads/leads.schemas.ts";
import { readLead } from "#campaign/leads/read-lead.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { readCampaign } from "#campaign/records/records.service.ts";
import { fileUnusable, leadIncomplete } from "#cli/cli.errors.ts";
import type { Door } from "#cli/door.ts";
import { exitStatus } from "#cli/exit-status.ts";
import type { ExitStatus } from "#cli/exit-status.ts";
import { fetchPosting } from "#cli/fetch-posting.ts";
import { reasonOf } from "#platform/errors.ts";

/** What `warmup lead` was asked for. */
export interface LeadOptions {
  /** A file, `-` for what is piped in, or an address. */
  source: string;
  company?: string;
  role?: string;
  /** Keeps it also where it is here already. */
  again: boolean;
  /** Shows what was read and keeps nothing. */
  dryRun: boolean;
  json: boolean;
  allowPrivate: boolean;
}

/** Reads a posting and keeps it as a lead. Throws `cli.file_unusable`, `cli.posting_unreachable`, `cli.lead_incomplete`, `lead.empty`. */
export async function leadCommand(context: CampaignContext, options: LeadOptions, door: Door): Promise<ExitStatus> {
  const { terminal } = door;
  const read = await readLead(await readSource(options, door), context.clock().toISOString().slice(0, 10));
  const lead = { ...read, company: options.company ?? read.company, role: options.role ?? read.role };
  terminal.out(options.json ? `${JSON.stringify(lead, null, 2)}\n` : describeLead(lead));
  if (options.dryRun) return exitStatus.yes;
  if (lead.company === "") throw leadIncomplete();
  const campaign = await readCampaign(context);
  const known = options.again ? null : findKnown(campaign, lead);
  if (known !== null) {
    terminal.err("This is in your campaign already, and nothing was added. Add `--again` to keep it all the same.\n");
    return exitStatus.no;
  }
  const newId = (noun: keyof typeof nouns): string => context.ids.next(nouns[noun].kind);
  const { changes } = leadChanges(campaign, lead, { newId, now: context.clock().toISOString() });
  await makeChanges(context, changes);
  terminal.err("Kept as a lead.\n");
  return exitStatus.yes;
}

async function readSource({ source, allowPrivate }: LeadOptions, door: Door): Promise<PostingSource> {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(source))
    return postingSourceSchema.parse(await fetchPosting(source, { allowPrivate, signal: door.interrupted }));
  if (source === "-") return postingSourceSchema.parse({ text: await readPiped(door) });
  const path = resolve(door.workingFolder, source);
  try {
    const { size } = await stat(path);
    if (size > longestPosting) throw fileUnusable(path, "it is larger than 4 MB");
    return postingSourceSchema.parse({ text: await readFile(path, "utf8") });
  } catch (error) {
    if (error instanceof Error && "status" in error) throw error;
    throw fileUnusable(path, reasonOf(error));
  }
}

async function readPiped({ lines, interrupted }: Door): Promise<string> {
  let text = "";
  for await (const line of lines(interrupted)) {
    text += `${line}\n`;
    if (text.length > longestPosting) throw fileUnusable("What is piped in", "it is larger than 4 MB");
  }
  return text;
}

function describeLead({ company, role, location, salary, deadline, link, formLink, contact, remarks }: Lead): string {
  const facts = [
    ["Company", company],
    ["Role", role],
    ["Location", location],
    ["Salary", salary],
    ["Deadline", deadline ?? ""],
    ["Link", link],
    ["Form", formLink],
    ["Posted by", [contact.name, contact.mail].filter((part) => part !== "").join(", ")],
  ];
  const shown = facts.flatMap(([name = "", value = ""]) =>
    value === "" ? [] : [`${name.padEnd(10)} ${printable(value)}`],
  );
  return `${[...shown, ...remarks].join("\n")}\n`;
}

/** Pages are strangers' words: none of them may steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ");
}
