import { counted } from "#plan/day-words.rules.ts";
import type { Today } from "#plan/plan.schemas.ts";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { doneWords } from "./today-words.ts";

/** What stands where nothing is left to do: a day that is done, a day of rest, or one that the plan leaves empty. */
export function DayOver({ today }: { today: Today }): ReactElement {
  const { day, done, cards } = today;
  const isFree = day.kind === "rest" || day.kind === "recovery";
  const waiting =
    cards.due === 0 ? null : (
      <p className="text-s text-soft">
        {counted(cards.due, "card")} {cards.due === 1 ? "is" : "are"} due and can wait.{" "}
        <Link to="/review" className="link">
          Review them all the same
        </Link>
      </p>
    );
  if (isFree)
    return (
      <section className="day-over" aria-labelledby="day-over-title">
        <h2 id="day-over-title" className="h1">
          {day.kind === "recovery" ? "Recover." : "Rest."}
        </h2>
        <p>Nothing is planned, on purpose: the plan counts on this day being free.</p>
        {waiting}
      </section>
    );
  return (
    <section className="day-over" aria-labelledby="day-over-title">
      <h2 id="day-over-title" className="h1">
        {done.length === 0 ? "Nothing is planned for today." : "Day done."}
      </h2>
      <p>
        {done.length === 0
          ? "The plan has no time or no work for this day."
          : `${doneWords(done)}. Nothing is left for today: close the laptop.`}
      </p>
      {waiting}
    </section>
  );
}
