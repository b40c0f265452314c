import { calendarRounds } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import type { StoryFields, Told } from "#stories/stories.schemas.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent, type ReactElement, type RefObject } from "react";
import { campaignQuery } from "../campaign/campaign-api.ts";
import { localDay } from "../campaign/local-day.ts";
import { useKeptForm } from "../campaign/parts/use-kept-form.ts";
import { useCommands } from "../ui/commands.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { showToast } from "../ui/toasts.tsx";
import { dateWords } from "../ui/words.ts";

interface ToldPanelProps {
  storyId: string;
  told: readonly Told[];
  onChange: (told: StoryFields["told"]) => void;
}

/** Who has heard the story, and on which day. */
export function ToldPanel({ storyId, told, onChange }: ToldPanelProps): ReactElement {
  const { data: campaign } = useQuery(campaignQuery);
  const [now] = useState(() => new Date());
  const company = useRef<HTMLInputElement>(null);
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useCommands([{ title: "Note who heard it", group: "Stories", keys: "c", run: () => company.current?.focus() }]);

  function remove(at: number): void {
    const gone = told[at];
    if (gone === undefined) return;
    onChange(told.filter((_, index) => index !== at));
    showToast(`${gone.company} is taken off.`, () => onChange([...latest.current, gone]));
  }

  const inOrder = told
    .map((one, at) => ({ one, at }))
    .toSorted((first, second) => (first.one.day > second.one.day ? -1 : 1));
  return (
    <section className="grid gap-2" aria-labelledby="story-told">
      <h2 id="story-told" className="label">
        Told to
      </h2>
      {told.length === 0 ? null : (
        <ul>
          {inOrder.map(({ one, at }) => (
            <li key={`${one.company} ${one.day} ${at}`} className="told-row">
              <span className="min-w-0">
                {nameOf(one, campaign)}{" "}
                <span className="num text-s text-soft">{dateWords(new Date(`${one.day}T12:00:00`), now)}</span>
              </span>
              <button
                type="button"
                className="btn btn-quiet"
                aria-label={`Take ${one.company} off`}
                onClick={() => remove(at)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <ToldForm storyId={storyId} campaign={campaign} company={company} onAdd={(one) => onChange([...told, one])} />
    </section>
  );
}

interface ToldFormProps {
  storyId: string;
  campaign: Campaign | undefined;
  company: RefObject<HTMLInputElement | null>;
  onAdd: (told: Told) => void;
}

function ToldForm({ storyId, campaign, company, onAdd }: ToldFormProps): ReactElement {
  const { form, set, forget } = useKeptForm(`${storyId} told`, { company: "", round: "", day: "" });
  const known = campaign?.companies.find(({ name }) => name.toLowerCase() === form.company.trim().toLowerCase());
  const applications = new Set(
    (campaign?.applications ?? []).filter(({ companyId }) => companyId === known?.id).map(({ id }) => id),
  );
  const rounds =
    campaign === undefined || known === undefined
      ? []
      : calendarRounds(campaign).filter(({ applicationId }) => applications.has(applicationId));
  const day = form.day === "" ? localDay() : form.day;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (form.company.trim() === "") return company.current?.focus();
    const round = rounds.find(({ id }) => id === form.round);
    onAdd({
      companyId: known?.id ?? null,
      company: known?.name ?? form.company.trim(),
      applicationId: round?.applicationId ?? null,
      roundId: round?.id ?? null,
      day,
    });
    set({ company: "", round: "", day: "" });
    forget();
  }

  return (
    <form className="told-form" aria-label="Who heard it" onSubmit={submit}>
      <span className="flex items-center gap-2">
        <input
          ref={company}
          className="field min-w-0 flex-1"
          aria-label="Company"
          placeholder="Company"
          maxLength={200}
          list={`${storyId}-companies`}
          aria-keyshortcuts="c"
          value={form.company}
          onChange={({ target }) => set({ company: target.value, round: "" })}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <KeyCap keys="c" />
      </span>
      <datalist id={`${storyId}-companies`}>
        {campaign?.companies.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {rounds.length === 0 ? null : (
        <select
          className="field min-w-0"
          aria-label="Round"
          value={form.round}
          onChange={({ target }) => {
            const startsAt = rounds.find(({ id }) => id === target.value)?.startsAt ?? null;
            set({ round: target.value, ...(startsAt === null ? {} : { day: localDay(new Date(startsAt)) }) });
          }}
        >
          <option value="">Round: none in particular</option>
          {rounds.map(({ id, title, startsAt }) => (
            <option key={id} value={id}>
              {startsAt === null ? title : `${title}, ${localDay(new Date(startsAt))}`}
            </option>
          ))}
        </select>
      )}
      <span className="flex flex-wrap gap-2">
        <input
          type="date"
          className="field"
          aria-label="On the day"
          value={day}
          onChange={({ target }) => set({ day: target.value })}
        />
        <button type="submit" className="btn">
          Note it
        </button>
      </span>
    </form>
  );
}

/** What a company is called now, or was when it heard the story. */
function nameOf({ companyId, company }: Told, campaign: Campaign | undefined): string {
  return campaign?.companies.find(({ id }) => id === companyId)?.name ?? company;
}
