import { alarmChoices, type CalendarSettings } from "#campaign/calendar/calendar-settings.schemas.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { KeyCap } from "../../ui/key-cap.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { useCampaignSettings } from "../use-campaign-settings.ts";
import { calendarFileAddress, deleteFeed, feedAddress, feedQuery, postFeed } from "./calendar-api.ts";

interface ExportPanelProps {
  settings: CalendarSettings;
  onClose: () => void;
}

/** Takes the calendar elsewhere: as a file, or as an address that other calendars read again and again. */
export function ExportPanel({ settings, onClose }: ExportPanelProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useCommands([{ title: "Close the export", group: "Calendar", keys: "escape", run: onClose }]);
  return (
    <section className="calendar-panel" aria-labelledby="export-title">
      <h2 ref={heading} tabIndex={-1} className="h2" id="export-title">
        In other calendars
      </h2>
      <p className="max-w-[72ch] text-soft">
        Rounds, due dates and last days to apply, with their changes and cancellations. What you noted for yourself
        stays here.
      </p>
      <FeedAddress />
      <div className="grid justify-items-start gap-1">
        <h3 className="label">Once, as a file</h3>
        <a className="btn" href={calendarFileAddress} download>
          The whole calendar
        </a>
        <p className="text-s text-soft">A round alone: open it, then “As a calendar file”.</p>
      </div>
      <Alarms settings={settings} />
      <div>
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          Close <KeyCap keys="escape" />
        </button>
      </div>
    </section>
  );
}

function FeedAddress(): ReactElement {
  const client = useQueryClient();
  const { data: feed, error } = useQuery(feedQuery);
  const [asking, setAsking] = useState<"renew" | "close" | null>(null);

  async function change(ask: typeof postFeed, words: string): Promise<void> {
    setAsking(null);
    try {
      client.setQueryData(feedQuery.queryKey, await ask());
      showToast(words);
    } catch (problem) {
      showToast(`Nothing was changed. ${errorSentence(problem)}`);
    }
  }

  async function copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      showToast("The address is copied.");
    } catch {
      showToast("This browser does not let the page copy: select the address and copy it.");
    }
  }

  const secret = feed?.secret ?? null;
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="label">Always, by subscription</h3>
      {error === null ? null : <p className="text-s text-bad">{errorSentence(error)}</p>}
      {feed !== undefined && secret === null ? (
        <button type="button" className="btn" onClick={() => void change(postFeed, "The address is made.")}>
          Make an address
        </button>
      ) : null}
      {secret === null ? null : (
        <>
          <input
            className="field w-full max-w-[72ch] font-mono"
            aria-label="Address of the feed"
            readOnly
            value={feedAddress(secret)}
            onFocus={({ target }) => target.select()}
          />
          <div className="flex flex-wrap gap-2">
            <button type="button" className="btn btn-primary" onClick={() => void copy(feedAddress(secret))}>
              Copy the address
            </button>
            <a className="btn" href={feedAddress(secret).replace(/^https?:/, "webcal:")}>
              Subscribe on this machine
            </a>
            <button type="button" className="btn" onClick={() => setAsking("renew")}>
              Another address
            </button>
            <button type="button" className="btn btn-quiet" onClick={() => setAsking("close")}>
              Revoke
            </button>
          </div>
          <p className="max-w-[72ch] text-s text-soft">
            Whoever has this address reads your calendar: give it to your calendar only.
            {isLoopback()
              ? " It answers on this machine only: a calendar on the web cannot read it, and takes the file instead."
              : ""}
          </p>
        </>
      )}
      {asking === null ? null : (
        <ConfirmDialog
          title={asking === "renew" ? "Make another address?" : "Revoke the address?"}
          description="Calendars that read the address there is now read nothing more; what they have may stay in them."
          confirm={asking === "renew" ? "Make another" : "Revoke"}
          keep="Keep it"
          onConfirm={() =>
            void (asking === "renew"
              ? change(postFeed, "There is another address; the one before answers no more.")
              : change(deleteFeed, "The address answers no more."))
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

function isLoopback(): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
}

function Alarms({ settings: { alarmsBefore } }: { settings: CalendarSettings }): ReactElement {
  const change = useCampaignSettings();
  const others = alarmsBefore.filter((minutes) => !alarmChoices.some((choice) => choice.minutes === minutes));
  const choices = [...alarmChoices, ...others.map((minutes) => ({ minutes, words: `${minutes} minutes before` }))];
  function set(minutes: number, isOn: boolean): void {
    const next = isOn ? [...alarmsBefore, minutes] : alarmsBefore.filter((one) => one !== minutes);
    const sorted = next.toSorted((one, other) => one - other);
    void change((all) => ({ ...all, calendar: { ...all.calendar, alarmsBefore: sorted } }));
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="label pb-1">Reminders that they carry</legend>
      {choices.map(({ minutes, words }) => (
        <label key={minutes} className="flex items-center gap-2 text-s">
          <input
            type="checkbox"
            className="accent-accent"
            checked={alarmsBefore.includes(minutes)}
            onChange={({ target }) => set(minutes, target.checked)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
