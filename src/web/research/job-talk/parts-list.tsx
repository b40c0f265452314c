import { mostSlides, type JobTalkFields } from "#research/job-talk.schemas.ts";
import { checkTalk, talkMinutes } from "#research/talk-plan.rules.ts";
import type { ReactElement } from "react";
import { newItemId } from "../item-id.ts";
import { LineField } from "../line-field.tsx";
import { ListHead } from "../list-head.tsx";
import { minutesSentence } from "../record-words.ts";
import { useEntries } from "../use-entries.ts";
import type { FieldsKeeper } from "../../editor/use-fields-keeper.ts";
import { NumberField } from "./number-field.tsx";

type Part = JobTalkFields["parts"][number];

interface PartsListProps {
  fields: JobTalkFields;
  onChange: FieldsKeeper<JobTalkFields>["change"];
}

const slideRange = { least: 1, most: mostSlides, isWhole: true };
const minuteRange = { least: 0, most: 240, isWhole: false };
const slotRange = { least: 5, most: 240, isWhole: true };

/** The parts of a talk with their minutes and slides, and what the slot has left for questions. */
export function PartsList({ fields, onChange }: PartsListProps): ReactElement {
  const { parts, slotMinutes } = fields;
  const { list, add, change, remove } = useEntries<Part>({
    onChange: (make) => onChange((now) => ({ parts: make(now.parts) })),
    blank: () => ({ id: newItemId(), title: "", minutes: 0, firstSlide: nextSlide(parts), lastSlide: null }),
    gone: ({ title }) => (title.trim() === "" ? "The part" : `“${title.trim()}”`),
    command: { title: "Add a part", keys: "c" },
  });
  const checks = checkTalk(fields);
  return (
    <section className="pt-6" aria-label="Parts">
      <ListHead name="Parts" action="Add a part" keys="c" onAdd={add}>
        <span className="num">{minutesSentence(fields)}</span>
      </ListHead>
      <MinutesBar fields={fields} />
      <div className="pt-3">
        <NumberField
          name="Slot with questions, minutes"
          className="w-[240px]"
          range={slotRange}
          value={slotMinutes}
          onChange={(minutes) => minutes !== null && onChange({ slotMinutes: minutes })}
        />
      </div>
      <ol ref={list}>
        {parts.map((part, at) => (
          <li key={part.id} className="talk-part" aria-label={`Part ${at + 1}`}>
            <LineField
              name="Part"
              hint="The problem"
              longest={200}
              value={part.title}
              onChange={(title) => change(part.id, { title })}
            />
            <NumberField
              name="Minutes"
              range={minuteRange}
              value={part.minutes === 0 ? null : part.minutes}
              onChange={(minutes) => change(part.id, { minutes: minutes ?? 0 })}
            />
            <NumberField
              name="Slides"
              range={slideRange}
              value={part.firstSlide}
              onChange={(firstSlide) => change(part.id, { firstSlide })}
            />
            <NumberField
              name="to"
              range={slideRange}
              value={part.lastSlide}
              onChange={(lastSlide) => change(part.id, { lastSlide })}
            />
            <button
              type="button"
              className="btn btn-quiet self-end"
              aria-label={`Delete part ${at + 1}`}
              onClick={() => remove(part, at)}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      {checks.length === 0 ? null : (
        <ul className="grid gap-1 pt-3 text-s text-warn" aria-label="What does not add up">
          {checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The slide after the last one that a part has. */
function nextSlide(parts: readonly Part[]): number | null {
  const last = Math.max(0, ...parts.map(({ firstSlide, lastSlide }) => lastSlide ?? firstSlide ?? 0));
  return last < mostSlides ? last + 1 : null;
}

function MinutesBar({ fields }: { fields: JobTalkFields }): ReactElement | null {
  const { talk, questions, slot } = talkMinutes(fields);
  if (talk === 0) return null;
  const whole = Math.max(talk, slot);
  return (
    <div className="talk-bar mt-3" aria-hidden="true">
      {fields.parts.map(({ id, minutes }) => (
        <span key={id} style={{ width: `${(100 * minutes) / whole}%` }} />
      ))}
      {questions > 0 ? <span className="talk-bar-left" style={{ width: `${(100 * questions) / whole}%` }} /> : null}
    </div>
  );
}
