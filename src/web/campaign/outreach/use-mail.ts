import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { isServerGone, statusQuery } from "../../queries.ts";
import { emptyMail, formOf, type MailForm } from "./mail-form.ts";
import { forgetMail, forgetUntouched, keepTyped, readBegun, readTyped, sendTyped, withoutSent } from "./mail-keeper.ts";

const settleMs = 700;

/** How the saving of a mail stands: nothing was typed, something waits, all is saved, or why it is not. */
export type MailSaving = { state: "untouched" | "waiting" | "saved" } | { state: "failed"; problem: string };

/** A mail that is open. */
export interface OpenMail {
  form: MailForm;
  saving: MailSaving;
  change: (fields: Partial<MailForm>) => void;
  /** Saves at once what was typed, and a new mail whole; true once it is saved. */
  save: () => Promise<boolean>;
  /** Forgets what was typed: the mail is gone. */
  drop: () => void;
}

/** A mail with what was typed into it, kept in this browser with each key and saved a moment later; null where there is none. */
export function useMail(campaign: Campaign, id: string): OpenMail | null {
  const client = useQueryClient();
  const record = campaign.mails.find((mail) => mail.id === id);
  const [begun] = useState(() => readBegun(id));
  const [typed, setTyped] = useState(() => readTyped(id));
  const [saving, setSaving] = useState<MailSaving>(() => ({
    state: isEmpty(typed) ? (record === undefined ? "untouched" : "saved") : "waiting",
  }));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isGone = isServerGone(useQuery(statusQuery));

  // What is to be saved, here too: a browser may keep nothing.
  const pending = useRef(typed);
  const isSaved = useRef(false);
  useEffect(() => {
    isSaved.current = record !== undefined;
  });

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const sent = pending.current;
    const problem = await sendTyped(client, id, sent, isSaved.current ? null : begun);
    if (problem === null) pending.current = withoutSent(pending.current, sent);
    const isAll = isEmpty(pending.current);
    setSaving(problem !== null ? { state: "failed", problem } : { state: isAll ? "saved" : "waiting" });
    return problem === null;
  }, [begun, client, id]);

  const change = useCallback(
    (fields: Partial<MailForm>): void => {
      setTyped((before) => ({ ...before, ...fields }));
      pending.current = { ...pending.current, ...fields };
      keepTyped(id, pending.current);
      setSaving({ state: "waiting" });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), settleMs);
    },
    [id, save],
  );

  const drop = useCallback((): void => {
    pending.current = {};
    clearTimeout(timer.current);
    forgetMail(id);
  }, [id]);

  useEffect(() => {
    // What was typed before a reload, or while nobody answered.
    if (!isGone && !isEmpty(pending.current)) void save();
  }, [id, isGone, save]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (!isEmpty(pending.current)) void save();
      forgetUntouched(id);
    },
    [id, save],
  );

  if (record === undefined && begun === null && isEmpty(typed)) return null;
  const form = { ...emptyMail, ...(record === undefined ? begun : formOf(record)), ...typed };
  return { form, saving, change, save, drop };
}

function isEmpty(fields: Partial<MailForm>): boolean {
  return Object.keys(fields).length === 0;
}
