import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import type { Plan } from "#plan/plan.schemas.ts";
import { useRef, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { DaySection } from "./day-section.tsx";
import { useOpenWeeks } from "./open-weeks.ts";
import { weekName, weekWords, type PlanWeek } from "./plan-words.ts";
import { usePlanDesk, type PlanDesk } from "./use-plan-desk.ts";

/** The weeks, each with its days; those that are folded say in a line what they hold. */
export function WeekList({ plan }: { plan: Plan }): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const desk = usePlanDesk({ list, plan });
  const { isOpen, toggle, toggleAll } = useOpenWeeks(plan.weeks);

  function toggleFocused(): void {
    const week = document.activeElement?.closest<HTMLElement>("[data-week]");
    const monday = week?.dataset["week"] ?? plan.weeks[0]?.monday;
    if (monday === undefined) return;
    toggle(monday);
    week?.querySelector<HTMLElement>(".plan-week-fold")?.focus();
  }
  useCommands([
    { title: "Open or fold the week", group: "Plan", keys: "o", run: toggleFocused },
    { title: "Open or fold all weeks", group: "Plan", keys: "shift+o", run: toggleAll },
  ]);

  return (
    <div ref={list} className="plan-weeks">
      {plan.weeks.map((week, index) => (
        <WeekSection
          key={week.monday}
          {...{ week, plan, desk }}
          name={weekName(week, index)}
          isOpen={isOpen(week.monday)}
          onToggle={() => toggle(week.monday)}
        />
      ))}
    </div>
  );
}

interface WeekSectionProps {
  week: PlanWeek;
  plan: Plan;
  desk: PlanDesk;
  name: string;
  isOpen: boolean;
  onToggle: () => void;
}

function WeekSection({ week, plan, desk, name, isOpen, onToggle }: WeekSectionProps): ReactElement {
  const phase = plan.phases.find((one) => one.name === week.phase)?.title;
  const rounds = plan.rounds.filter(({ id }) => week.days.some((day) => day.rounds.includes(id)));
  return (
    <section className="plan-week" data-week={week.monday} aria-label={name}>
      <h2>
        <button
          type="button"
          className="plan-week-fold"
          data-row=""
          aria-expanded={isOpen}
          onClick={onToggle}
          {...(isOpen ? {} : { "data-folded": "" })}
        >
          <span className="plan-week-name">{name}</span>
          <span className="plan-week-holds num">
            {weekWords(week)}
            {rounds.map(({ id, name: round, day }) => (
              <span key={id} className="plan-week-round">
                {round}, {dayWords(day)}
              </span>
            ))}
          </span>
          <span className="plan-week-phase">{phase}</span>
        </button>
      </h2>
      {isOpen
        ? week.days.map((day) => (
            <DaySection
              key={day.day}
              day={day}
              rounds={plan.rounds}
              desk={desk}
              today={plan.today}
              until={plan.until ?? plan.today}
            />
          ))
        : null}
    </section>
  );
}
