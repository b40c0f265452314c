import { findKnown, leadChanges } from "#campaign/leads/leads.rules.ts";
import { longestPosting, type Lead, type PostingSource } from "#campaign/leads/leads.schemas.ts";
import type { Application, Campaign } from "#campaign/records/changes.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { errorSentence } from "../../api.ts";
import { announce } from "../../ui/announce.ts";
import { newRecordId } from "../new-record-id.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { nowInstant } from "../local-day.ts";
import { readCarried } from "./carried-posting.ts";
import { emptyLead, forgetDraft, keepDraft, recallDraft, type LeadDraft } from "./lead-draft.ts";
import { readPosting } from "./leads-api.ts";

interface LeadEditing {
  draft: LeadDraft;
  /** The application that this is about already, or null. */
  known: Application | null;
  isReading: boolean;
  problem: string | null;
  setPasted: (text: string) => void;
  setLead: (change: Partial<Lead>) => void;
  /** Reads what was pasted into the form. */
  read: () => void;
  readFile: (file: File) => void;
  save: () => void;
  clear: () => void;
}

/** A new application's form, filled from a posting that is pasted, dropped or carried by the bookmarklet. */
export function useLead(campaign: Campaign | undefined): LeadEditing {
  const navigate = useNavigate();
  const makeChanges = useCampaignChanges();
  const [draft, setDraft] = useState(recallDraft);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { lead } = draft;
  const known = useMemo(() => (campaign === undefined ? null : findKnown(campaign, lead)), [campaign, lead]);

  function change(next: LeadDraft): void {
    setDraft(next);
    keepDraft(next);
  }

  function fail(sentence: string): void {
    setProblem(sentence);
    announce(sentence);
  }

  async function readFrom(source: Partial<PostingSource>): Promise<void> {
    setReading(true);
    setProblem(null);
    try {
      const found = await readPosting(source);
      change({ pasted: "", lead: found });
      announce(`Read: ${found.role || "a role"} at ${found.company || "a company that the posting does not name"}.`);
    } catch (error) {
      fail(errorSentence(error));
    } finally {
      setReading(false);
    }
  }

  useEffect(() => {
    const { hash } = location;
    if (hash.length < 2) return;
    // It would be in the history and in every copy of the address.
    history.replaceState(history.state, "", location.pathname);
    void readCarried(hash).then((source) =>
      source === null
        ? fail("What the bookmarklet sent could not be read. Copy the posting and paste it here.")
        : readFrom(source),
    );
    // Once: what is carried comes with the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  async function save(): Promise<void> {
    if (campaign === undefined) return;
    if (lead.company.trim() === "") return fail("Every application is at a company: write its name.");
    const { applicationId, changes } = leadChanges(campaign, lead, { newId: newRecordId, now: nowInstant() });
    if (!(await makeChanges(changes, `${lead.role || "The application"} at ${lead.company} is a lead.`))) return;
    forgetDraft();
    await navigate({ to: "/campaign/$id", params: { id: applicationId } });
  }

  return {
    draft,
    known,
    isReading,
    problem,
    setPasted: (pasted) => change({ ...draft, pasted }),
    setLead: (some) => change({ ...draft, lead: { ...lead, ...some } }),
    read: () => {
      if (draft.pasted.trim() !== "") void readFrom({ text: draft.pasted });
    },
    readFile(file) {
      if (file.size > longestPosting) return fail(`${file.name} is larger than 4 MB. Copy the posting's text instead.`);
      void file.text().then((text) => readFrom({ text }));
    },
    save: () => void save(),
    clear() {
      forgetDraft();
      setDraft({ pasted: "", lead: emptyLead });
      setProblem(null);
    },
  };
}
