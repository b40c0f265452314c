import { fieldWords } from "#offers/offer-fields.rules.ts";
import type { ReactElement } from "react";
import { localDay } from "../../campaign/local-day.ts";
import { FieldFrame, noted } from "../field-frame.tsx";
import { leaveByEscape } from "../../ui/leave-by-escape.ts";
import { controlId, useLetterField } from "./letter-desk.ts";

/** The deadline: a day, and where one was said the hour, by this machine's clock. */
export function DeadlineField(): ReactElement {
  const { value, set, place: _, ...found } = useLetterField("deadline");
  const id = controlId("deadline");
  const deadline = value as string | null;
  const at = deadline !== null && deadline.length > 10 ? new Date(deadline) : null;
  const day = at === null ? (deadline ?? "") : localDay(at);
  const time =
    at === null ? "" : [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");

  function take(nextDay: string, nextTime: string): void {
    if (nextDay === "") return set(null);
    const instant = nextTime === "" ? null : new Date(`${nextDay}T${nextTime}`);
    set(instant === null || Number.isNaN(instant.getTime()) ? nextDay : instant.toISOString());
  }

  return (
    <FieldFrame id={id} name={fieldWords.deadline.name} {...found} isWide>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type="date"
          className="field num w-[180px] min-w-0"
          value={day}
          {...noted(id, found)}
          onChange={({ target }) => take(target.value, time)}
          onKeyDown={leaveByEscape}
        />
        <input
          type="time"
          className="field num"
          aria-label="Time of the deadline, here"
          disabled={day === ""}
          value={time}
          onChange={({ target }) => take(day, target.value)}
          onKeyDown={leaveByEscape}
        />
      </div>
    </FieldFrame>
  );
}
