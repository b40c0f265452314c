import type { MailAbout } from "#campaign/outreach/mail-occasion.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useCallback } from "react";
import { newRecordId } from "../new-record-id.ts";
import { beginMail } from "./mail-form.ts";
import { keepBegun } from "./mail-keeper.ts";
import type { ChangeOutreach } from "./outreach-search.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

/** Opens a mail about something: the draft of that id, or a new one that is kept once something is typed into it. */
export type StartMail = (about: Partial<MailAbout>, draftId?: string | null) => void;

/** See {@link StartMail}. */
export function useStartMail(campaign: Campaign, calendar: UserCalendar, change: ChangeOutreach): StartMail {
  return useCallback(
    (about, draftId = null) => {
      const id = draftId ?? newRecordId("mails");
      if (draftId === null) keepBegun(id, beginMail(campaign, about, calendar));
      change({ mail: id }, false);
    },
    [campaign, calendar, change],
  );
}
