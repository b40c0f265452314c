import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { stageKinds, type Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { Dialog } from "@base-ui/react/dialog";
import { useMemo, useRef, type FormEvent, type ReactElement } from "react";
import { useCampaignSettings } from "../use-campaign-settings.ts";
import { addedStage, changedStage, movedStage, whyStays } from "./edit-stages.ts";

const kindWords: Record<Stage["kind"], string> = {
  lead: "Lead",
  "under-way": "Under way",
  offer: "Offer",
  accepted: "Accepted",
  closed: "Closed",
};

/** The stages of one's own search: their names, what they mean, their order, and when silence is worth a mail. */
export function StagesPanel({ campaign, onClose }: { campaign: Campaign; onClose: () => void }): ReactElement {
  const { stages } = campaign.settings;
  const save = useCampaignSettings();
  const name = useRef<HTMLInputElement>(null);
  const standing = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { stage } of campaign.applications) counts.set(stage, (counts.get(stage) ?? 0) + 1);
    return counts;
  }, [campaign.applications]);

  function change(edit: (stages: readonly Stage[]) => Stage[], words?: string): void {
    void save((settings) => ({ ...settings, stages: edit(settings.stages) }), words);
  }

  function add(event: FormEvent): void {
    event.preventDefault();
    const typed = name.current?.value.trim() ?? "";
    if (typed === "") return;
    if (name.current !== null) name.current.value = "";
    change((all) => addedStage(all, typed));
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup data-modal="" className="popup side-panel side-panel-wide">
          <div className="flex items-baseline justify-between gap-4">
            <Dialog.Title className="h2">Stages</Dialog.Title>
            <Dialog.Close className="btn btn-quiet">Close</Dialog.Close>
          </div>
          <Dialog.Description className="text-s text-soft">
            In the order in which applications pass them. After the days of silence a mail is suggested. Where
            applications stand, a stage stays.
          </Dialog.Description>
          <ol className="grid gap-2" aria-label="Stages in order">
            {stages.map((stage, place) => (
              <StageRow
                key={stage.id}
                stage={stage}
                isFirst={place === 0}
                isLast={place === stages.length - 1}
                stays={whyStays(stage, standing.get(stage.id) ?? 0)}
                onChange={(fields) => change((all) => changedStage(all, stage.id, fields))}
                onMove={(by) => change((all) => movedStage(all, stage.id, by))}
                onRemove={() =>
                  change((all) => all.filter(({ id }) => id !== stage.id), `The stage “${stage.name}” is gone.`)
                }
              />
            ))}
          </ol>
          <form className="flex gap-2" onSubmit={add}>
            <input
              ref={name}
              className="field min-w-0 flex-1"
              aria-label="Name of a new stage"
              placeholder="A new stage"
              maxLength={60}
            />
            <button type="submit" className="btn">
              Add
            </button>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface StageRowProps {
  stage: Stage;
  isFirst: boolean;
  isLast: boolean;
  /** Why it cannot be removed; null where it can. */
  stays: string | null;
  onChange: (fields: Partial<Omit<Stage, "id">>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function StageRow({ stage, isFirst, isLast, stays, onChange, onMove, onRemove }: StageRowProps): ReactElement {
  const { name, kind, silenceDays } = stage;
  return (
    <li className="stage-row">
      <input
        // A name that was changed elsewhere is shown anew.
        key={name}
        className="field min-w-0"
        aria-label={`Name of ${name}`}
        defaultValue={name}
        maxLength={60}
        onBlur={({ target }) => {
          const typed = target.value.trim();
          if (typed === "") target.value = name;
          else if (typed !== name) onChange({ name: typed });
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
      <select
        className="field"
        aria-label={`What ${name} means`}
        value={kind}
        onChange={({ target }) => onChange({ kind: stageKinds.find((one) => one === target.value) ?? kind })}
      >
        {stageKinds.map((one) => (
          <option key={one} value={one}>
            {kindWords[one]}
          </option>
        ))}
      </select>
      <label className="flex items-center gap-1 text-s text-soft">
        <input
          key={silenceDays}
          type="number"
          min={1}
          max={365}
          className="field w-[64px]"
          aria-label={`Days of silence after ${name}`}
          placeholder="–"
          defaultValue={silenceDays ?? ""}
          onBlur={({ target }) => {
            const typed = target.value === "" ? null : Number(target.value);
            const isRight = typed === null || (Number.isInteger(typed) && typed >= 1 && typed <= 365);
            if (!isRight) target.value = String(silenceDays ?? "");
            else if (typed !== silenceDays) onChange({ silenceDays: typed });
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
        days
      </label>
      <span className="flex gap-1">
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={`${name} earlier`}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={`${name} later`}
          disabled={isLast}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        {stays === null ? (
          <button type="button" className="btn btn-quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove
          </button>
        ) : (
          <span className="stage-stays">{stays}</span>
        )}
      </span>
    </li>
  );
}
