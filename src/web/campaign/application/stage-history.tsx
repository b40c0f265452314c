import { instantOf, localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import type { Application, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type FormEvent, type ReactElement } from "react";
import { errorSentence } from "../../api.ts";
import { useCommands } from "../../ui/commands.ts";
import { KeyCap } from "../../ui/key-cap.tsx";
import { stageHistoryQuery } from "../campaign-api.ts";
import { newRecordId } from "../new-record-id.ts";
import { useKeptForm, useOpenForm } from "../parts/use-kept-form.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { ownZone } from "./round-editor.tsx";
import { nowInstant, seenNow } from "../local-day.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";

type StageEvent = CampaignRecord<"stages">;

interface StageHistoryProps {
  application: Application;
  stages: readonly Stage[];
}

/** Which stages an application came to and when: the latest tells where it stands. */
export function StageHistory({ application, stages }: StageHistoryProps): ReactElement {
  const { data, error } = useQuery(stageHistoryQuery(application.id));
  if (data !== undefined) return <Events application={application} stages={stages} events={data.toReversed()} />;
  return <p className="section text-soft">{error === null ? "Reading its stages…" : errorSentence(error)}</p>;
}

function Events({ application, stages, events }: StageHistoryProps & { events: readonly StageEvent[] }): ReactElement {
  const make = useCampaignChanges();
  const keyOf = (id: string): string => `${application.id} stage ${id}`;
  const [open, setOpen] = useOpenForm(["new", ...events.map(({ id }) => id)].map(keyOf));
  const nameOf = (id: string): string => stages.find((stage) => stage.id === id)?.name ?? id;
  const add = useRef<HTMLButtonElement>(null);

  useCommands([{ title: "Enter the next stage", group: "Campaign", keys: "s", run: () => setOpen(keyOf("new")) }]);

  function close(): void {
    showThenFocus(
      () => setOpen(null),
      () => add.current,
    );
  }

  return (
    <section aria-labelledby="stages-title" className="section">
      <div className="section-head">
        <h2 id="stages-title" className="h2">
          Stages
        </h2>
        <button
          ref={add}
          type="button"
          className="btn btn-quiet"
          aria-keyshortcuts="s"
          onClick={() => setOpen(keyOf("new"))}
        >
          Enter the next stage <KeyCap keys="s" />
        </button>
      </div>
      {open === keyOf("new") ? (
        <StageForm application={application} stages={stages} event={null} keepKey={keyOf("new")} onClose={close} />
      ) : null}
      {events.length === 0 ? <p className="text-soft">A lead since {seenNow(application.createdAt)}.</p> : null}
      <ol className="stage-history" aria-label="Stages, the latest first">
        {events.map((event) =>
          open === keyOf(event.id) ? (
            <li key={event.id}>
              <StageForm
                application={application}
                stages={stages}
                event={event}
                keepKey={keyOf(event.id)}
                onClose={close}
              />
            </li>
          ) : (
            <li key={event.id} className="stage-event">
              <span className="font-medium">{nameOf(event.stage)}</span>
              <span className="num text-soft">{seenNow(event.at)}</span>
              {event.note === "" ? null : <span className="stage-note">{event.note}</span>}
              <span className="stage-tools">
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={`Edit ${nameOf(event.stage)}`}
                  onClick={() => setOpen(keyOf(event.id))}
                >
                  Edit
                </button>
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={`Delete ${nameOf(event.stage)}`}
                  onClick={() =>
                    void make([{ op: "delete", id: event.id }], `The stage ${nameOf(event.stage)} is deleted.`)
                  }
                >
                  Delete
                </button>
              </span>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

interface StageFormProps {
  application: Application;
  stages: readonly Stage[];
  /** Null for one more. */
  event: StageEvent | null;
  keepKey: string;
  onClose: () => void;
}

function StageForm({ application, stages, event, keepKey, onClose }: StageFormProps): ReactElement {
  const make = useCampaignChanges();
  const [before] = useState(() => ({
    stage: event?.stage ?? nextStage(stages, application.stage),
    at: localTimeAt(event?.at ?? Date.now(), ownZone),
    note: event?.note ?? "",
  }));
  const { form, set, forget } = useKeptForm(keepKey, before);

  function close(): void {
    forget();
    onClose();
  }

  async function submit(submitted: FormEvent): Promise<void> {
    submitted.preventDefault();
    // The form has minutes; what was not touched keeps its seconds, and what is entered now is later than all before.
    const isTouched = form.at !== before.at || form.at === "";
    const at = isTouched && form.at !== "" ? instantOf(form.at, ownZone).instant : (event?.at ?? nowInstant());
    const change: Change = {
      op: "put",
      id: event?.id ?? newRecordId("stages"),
      fields: { applicationId: application.id, stage: form.stage, at, note: form.note },
    };
    const name = stages.find(({ id }) => id === form.stage)?.name ?? form.stage;
    if (await make([change], `Stage: ${name}.`)) close();
  }

  return (
    <form
      className="record-form"
      aria-label="A stage"
      data-keeps="mod+z,mod+shift+z,mod+y"
      onSubmit={(submitted) => void submit(submitted)}
    >
      <label>
        Stage
        <select
          className="field"
          value={form.stage}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because a key or button asked for it
          autoFocus
          onChange={({ target }) => set({ stage: target.value })}
        >
          {stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {stages.some(({ id }) => id === form.stage) ? null : <option value={form.stage}>{form.stage}</option>}
        </select>
      </label>
      <label>
        When
        <input
          type="datetime-local"
          className="field"
          value={form.at}
          required
          onChange={({ target }) => set({ at: target.value })}
        />
      </label>
      <label className="record-form-wide">
        Note
        <input className="field" value={form.note} onChange={({ target }) => set({ note: target.value })} />
      </label>
      <div className="record-form-wide flex gap-2">
        <button type="submit" className="btn btn-primary">
          Save
        </button>
        <button type="button" className="btn btn-quiet" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** The open stage after one, which is what usually comes; the same where there is none. */
function nextStage(stages: readonly Stage[], id: string): string {
  const open = stages.filter(({ kind }) => kind !== "closed");
  const place = open.findIndex((stage) => stage.id === id);
  return (place === -1 ? undefined : open[place + 1])?.id ?? id;
}
