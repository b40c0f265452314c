import type { FollowUp } from "#campaign/follow-ups/follow-up.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { moveRow } from "../../ui/move-row.ts";
import { useLeavingRow } from "../../ui/use-leaving-row.ts";
import { Notice } from "../../ui/notice.tsx";
import { nowInstant } from "../local-day.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { describeDue, doneChanges, snoozeChanges, snoozes, type DueThing } from "./due-actions.ts";
import { DueRow } from "./due-row.tsx";
import type { StartMail } from "./use-start-mail.ts";
import type { UserCalendar } from "./use-user-calendar.ts";

const rowsAtOnce = 60;

interface DueListProps {
  campaign: Campaign;
  calendar: UserCalendar;
  followUps: readonly FollowUp[];
  /** The one that the address names. */
  subject: string | undefined;
  onSelect: (subject: string) => void;
  startMail: StartMail;
}

/** What is due about others, each with its reason and a key for what can be done. */
export function DueList({ campaign, calendar, followUps, subject, onSelect, startMail }: DueListProps): ReactElement {
  const make = useCampaignChanges();
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const place = useRef(0);
  const [count, setCount] = useState(rowsAtOnce);
  const [settled, setSettled] = useState<readonly string[]>([]);
  const due = useMemo(() => describeDue(campaign, followUps), [campaign, followUps]);
  const isDue = (subject: string): boolean => due.some(({ followUp }) => followUp.subject === subject);
  // Gone at once, so that the next key is about the next one.
  const things = due.filter(({ followUp }) => !settled.includes(followUp.subject));
  if (!settled.every(isDue)) setSettled(settled.filter(isDue));
  const named = things.findIndex(({ followUp }) => followUp.subject === subject);
  // What is done or put off gives its place to the next one.
  const index = Math.min(named === -1 ? (subject === undefined ? 0 : place.current) : named, things.length - 1);
  const selected = things[index];
  useEffect(() => {
    if (named !== -1) place.current = named;
  }, [named]);

  useEffect(() => {
    // Whoever comes for one of them, or back from its mail, is there.
    if (subject !== undefined) list.current?.querySelector<HTMLElement>("[data-selected] [data-row]")?.focus();
    // Once, as the list is shown.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const selectedSubject = selected?.followUp.subject;
  useLayoutEffect(() => {
    // What is taken back is selected again, and a focus in the list goes with it.
    const row = list.current?.querySelector("[data-selected]");
    if (list.current?.contains(document.activeElement) === true && row?.contains(document.activeElement) === false)
      row.querySelector<HTMLElement>("[data-row]")?.focus();
  }, [selectedSubject]);

  const markLeaving = useLeavingRow(
    things.map(({ followUp }) => followUp.subject),
    (at) => list.current?.querySelectorAll<HTMLElement>("[data-row]")[at]?.focus(),
  );
  async function settle(thing: DueThing, { changes, said }: ReturnType<typeof doneChanges>): Promise<void> {
    const { subject: about } = thing.followUp;
    place.current = things.indexOf(thing);
    markLeaving(about);
    setSettled((before) => [...before, about]);
    if (!(await make(changes, said))) setSettled((before) => before.filter((one) => one !== about));
  }
  const done = async (thing: DueThing): Promise<void> => settle(thing, doneChanges(campaign, thing, nowInstant()));
  const snooze = async (thing: DueThing, days: number | null): Promise<void> =>
    settle(thing, snoozeChanges(campaign, thing, days, calendar.today));
  const write = ({ about, draftId }: DueThing): void => startMail(about, draftId);
  const open = ({ href }: DueThing): void => {
    if (href !== null) void navigate({ href });
  };

  const ofSelected = (title: string, keys: string, run: (thing: DueThing) => void) =>
    selected === undefined ? [] : [{ title, group: "Outreach" as const, keys, run: () => run(selected) }];
  useCommands([
    { title: "Next", group: "Outreach", keys: "j", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "k", keyOnly: true, run: () => moveRow(list.current, -1) },
    { title: "Next", group: "Outreach", keys: "arrowdown", keyOnly: true, run: () => moveRow(list.current, 1) },
    { title: "Previous", group: "Outreach", keys: "arrowup", keyOnly: true, run: () => moveRow(list.current, -1) },
    ...ofSelected("Write about it", "w", write),
    ...ofSelected("It is done, or was sent elsewhere", "d", (thing) => void done(thing)),
    ...ofSelected("Open what it is about", "o", open),
    ...snoozes.flatMap(({ keys, words, days }) =>
      ofSelected(`Put off: ${words.toLowerCase()}`, `s ${keys}`, (thing) => void snooze(thing, days)),
    ),
  ]);

  if (things.length === 0)
    return (
      <Notice title="Nothing is due.">
        <p>
          It appears here by itself: a silence that is longer than usual, a thank-you the day after a round, a draft
          that waits, the last week to apply, a place or a person you watch. Meanwhile a mail to someone whose work you
          know is worth more than three forms: <kbd>n</kbd> begins one.
        </p>
      </Notice>
    );
  return (
    <>
      <ul ref={list} className="due-list" aria-label="Follow-ups">
        {things.slice(0, Math.max(count, index + 1)).map((thing) => (
          <DueRow
            key={thing.followUp.subject}
            thing={thing}
            isSelected={thing === selected}
            onSelect={() => onSelect(thing.followUp.subject)}
            onWrite={() => write(thing)}
            onOpen={() => open(thing)}
            onDone={() => void done(thing)}
            onSnooze={(days) => void snooze(thing, days)}
          />
        ))}
      </ul>
      {things.length > count ? (
        <button type="button" className="btn mt-4" onClick={() => setCount(count + rowsAtOnce)}>
          Show more of the {things.length}
        </button>
      ) : null}
    </>
  );
}
