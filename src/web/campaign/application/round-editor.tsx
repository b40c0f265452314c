import { roundTitles } from "#catalogue/round-titles.rules.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import { chosenSentence, instantOf } from "#campaign/calendar/local-time.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { roundNames } from "#catalogue/topic.schemas.ts";
import { useId, useState, type FormEvent, type ReactElement } from "react";
import { newRecordId } from "../new-record-id.ts";
import { useKeptForm } from "../parts/use-kept-form.ts";
import { useRecordSave } from "../use-record-save.ts";
import { outcomeWords } from "./outcome-words.ts";
import { readRoundForm, roundForm, type RoundForm } from "./round-form.ts";

interface RoundEditorProps {
  applicationId: string;
  /** Null for a new one. */
  round: CampaignRecord<"rounds"> | null;
  /** What a new one begins with. */
  start?: Partial<RoundForm>;
  /** What is typed is kept under this. */
  keepKey: string;
  onClose: () => void;
}

/** The user's own time zone. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf("timeZone");

/** The form of a round. */
export function RoundEditor({ applicationId, round, start = {}, keepKey, onClose }: RoundEditorProps): ReactElement {
  const { form, set, forget } = useKeptForm<RoundForm>(keepKey, { ...roundForm(round, ownZone), ...start });
  const [problem, setProblem] = useState<string | null>(null);
  const save = useRecordSave();
  const id = useId();
  const isTakeHome = form.type === "take-home";

  function close(): void {
    forget();
    onClose();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const reading = readRoundForm(form, round);
    if ("problem" in reading) {
      setProblem(reading.problem);
      return;
    }
    const found = await save(
      [{ op: "put", id: round?.id ?? newRecordId("rounds"), fields: { ...reading.fields, applicationId } }],
      `${roundTitles[reading.fields.type ?? "theory"]}.`,
    );
    if (found === null) close();
    else setProblem(`Not saved, and kept in this browser. ${found}`);
  }

  const field = (name: keyof RoundForm) => ({
    id: `${id}-${name}`,
    className: "field",
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  });
  return (
    <form
      className="record-form"
      aria-label={round === null ? "A round" : "Change the round"}
      data-keeps="mod+z,mod+shift+z,mod+y"
      onSubmit={(event) => void submit(event)}
    >
      <label htmlFor={`${id}-type`}>
        Type
        <select {...field("type")}>
          {roundNames.map((name) => (
            <option key={name} value={name}>
              {roundTitles[name]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-startsAt`}>
        {isTakeHome ? "Begins" : "When"}
        <input {...field("startsAt")} type="datetime-local" />
      </label>
      <label htmlFor={`${id}-timeZone`}>
        Time zone
        <input {...field("timeZone")} list={`${id}-zones`} autoComplete="off" />
      </label>
      <datalist id={`${id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <label htmlFor={`${id}-minutes`}>
        Minutes
        <input {...field("minutes")} type="number" min={1} />
      </label>
      {isTakeHome ? (
        <label htmlFor={`${id}-dueAt`}>
          Due
          <input {...field("dueAt")} type="datetime-local" />
        </label>
      ) : null}
      <label htmlFor={`${id}-interviewers`}>
        Interviewers
        <input {...field("interviewers")} />
      </label>
      <label htmlFor={`${id}-format`}>
        Format
        <input {...field("format")} placeholder="two mediums, then a system question" />
      </label>
      <label htmlFor={`${id}-place`}>
        Where
        <input {...field("place")} placeholder="a link to join, or an address" />
      </label>
      <label htmlFor={`${id}-outcome`}>
        Outcome
        <select {...field("outcome")}>
          {Object.entries(outcomeWords).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {form.startsAt === "" ? null : (
        <label className="record-form-check" htmlFor={`${id}-tentative`}>
          <input
            id={`${id}-tentative`}
            type="checkbox"
            checked={form.tentative !== ""}
            onChange={({ target }) => set({ tentative: target.checked ? "yes" : "" })}
          />
          The time is proposed, not agreed
        </label>
      )}
      {form.startsAt === "" ? (
        <label className="record-form-check" htmlFor={`${id}-held`}>
          <input
            id={`${id}-held`}
            type="checkbox"
            checked={form.held !== ""}
            onChange={({ target }) => set({ held: target.checked ? "yes" : "" })}
          />
          Held back for a better moment
        </label>
      ) : null}
      <label className="record-form-wide" htmlFor={`${id}-said`}>
        What the recruiter said
        <textarea {...field("said")} rows={3} />
      </label>
      <label className="record-form-wide" htmlFor={`${id}-notes`}>
        Notes
        <textarea {...field("notes")} rows={3} />
      </label>
      <ChosenTime form={form} onSecond={(isSecond) => set({ second: isSecond ? "yes" : "" })} />
      <p role="alert" className="record-form-wide text-s text-bad">
        {problem}
      </p>
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

/** Says which instant was taken where clocks show the time twice or never; of two, the other can be chosen. */
function ChosenTime({
  form,
  onSecond,
}: {
  form: RoundForm;
  onSecond: (isSecond: boolean) => void;
}): ReactElement | null {
  if (form.startsAt === "" || !isTimeZone(form.timeZone)) return null;
  const isSecond = form.second !== "";
  const resolved = instantOf(form.startsAt, form.timeZone, isSecond ? "second" : "first");
  const words = chosenSentence(form.startsAt, form.timeZone, resolved);
  if (words === null) return null;
  return (
    <p className="record-form-wide flex flex-wrap items-baseline gap-2 text-s text-warn">
      {words}
      {resolved.shown === "twice" ? (
        <button type="button" className="btn btn-quiet" onClick={() => onSecond(!isSecond)}>
          Take the {isSecond ? "first" : "second"}
        </button>
      ) : null}
    </p>
  );
}
