import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { countWords } from "../../ui/words.ts";
import { forgetText, keepText, readKeptText } from "../parts/kept-text.ts";
import { InvitationRow } from "./invitation-row.tsx";
import { hasEffect, type InvitationDesk } from "./use-invitations.ts";

const keepKey = "calendar paste";

interface ImportPanelProps {
  campaign: Campaign;
  /** The user's. */
  timeZone: string;
  desk: InvitationDesk;
  onClose: () => void;
}

/** Takes invitations in: chosen, dropped or pasted; what they would do is seen first. */
export function ImportPanel({ campaign, timeZone, desk, onClose }: ImportPanelProps): ReactElement {
  const { state, look, choose, take, again } = desk;
  const [pasted, setPasted] = useState(() => readKeptText(keepKey) ?? "");
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isRead = state.at === "read";
  const canTake = isRead && state.answer.invitations.some(hasEffect);

  function paste(text: string): void {
    setPasted(text);
    keepText(keepKey, text);
  }

  async function takeIn(): Promise<void> {
    if (!(await take())) return;
    forgetText(keepKey);
    onClose();
  }

  useEffect(() => heading.current?.focus(), [state.at]);
  useCommands([
    { title: "Choose a file of invitations", group: "Calendar", keys: "o", run: () => input.current?.click() },
    { title: "Close the invitations", group: "Calendar", keys: "escape", run: onClose },
    ...(canTake
      ? [{ title: "Take the invitations in", group: "Calendar" as const, keys: "mod+enter", run: () => void takeIn() }]
      : []),
  ]);
  return (
    <section className="calendar-panel" aria-labelledby="import-title">
      <h2 ref={heading} tabIndex={-1} className="h2" id="import-title">
        {state.at === "choosing"
          ? "Invitations in"
          : state.at === "reading"
            ? `Reading ${state.name}`
            : `What ${state.name} says`}
      </h2>
      <input
        ref={input}
        type="file"
        accept=".ics,.ical,.ifb,.icalendar,text/calendar"
        className="hidden"
        aria-label="File of invitations"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) look(file, file.name);
          target.value = "";
        }}
      />
      {state.at === "choosing" ? (
        <>
          <p role="alert" className="max-w-[72ch] text-bad">
            {state.problem}
          </p>
          <p className="max-w-[72ch] text-soft">
            The .ics file of an invitation, as mail brings it or a calendar exports it: drop it anywhere on this page,
            choose it, or paste what is in it. You see what it would do before anything is changed.
          </p>
          <label className="grid max-w-[72ch] gap-1 text-s text-soft">
            Paste it here
            <textarea
              className="field min-h-[5lh] w-full font-mono"
              placeholder="BEGIN:VCALENDAR"
              spellCheck={false}
              value={pasted}
              onChange={({ target }) => paste(target.value)}
            />
          </label>
        </>
      ) : null}
      {isRead ? (
        <>
          {state.answer.invitations.length === 0 ? <p className="text-soft">There is no event in it.</p> : null}
          <ul className="grid gap-3">
            {state.answer.invitations.map((invitation) => (
              <InvitationRow
                key={invitation.line}
                campaign={campaign}
                invitation={invitation}
                timeZone={timeZone}
                choice={state.choices.get(invitation.line) ?? null}
                onChoose={(choice) => choose(invitation.line, choice)}
              />
            ))}
          </ul>
          {state.answer.remarks.map((remark) => (
            <p key={remark} className="text-s text-soft">
              {remark}
            </p>
          ))}
          <p role="alert" className="text-s text-bad">
            {state.problem}
          </p>
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {canTake ? (
          <button
            type="button"
            className="btn btn-primary"
            aria-keyshortcuts="Control+Enter"
            onClick={() => void takeIn()}
          >
            Take {countWords([...state.choices.values()].filter(({ isTaken }) => isTaken).length, "event")} in{" "}
            <KeyCap keys="mod+enter" />
          </button>
        ) : null}
        {state.at === "choosing" && pasted.trim() !== "" ? (
          <button type="button" className="btn btn-primary" onClick={() => look(pasted, "the pasted text")}>
            Read what is pasted
          </button>
        ) : null}
        <button type="button" className="btn" aria-keyshortcuts="o" onClick={() => input.current?.click()}>
          Choose a file <KeyCap keys="o" />
        </button>
        {isRead ? (
          <button type="button" className="btn btn-quiet" onClick={again}>
            Back
          </button>
        ) : null}
        <button type="button" className="btn btn-quiet" aria-keyshortcuts="Escape" onClick={onClose}>
          Close <KeyCap keys="escape" />
        </button>
      </div>
    </section>
  );
}
