import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { FetchNotice } from "../../ui/fetch-notice.tsx";
import { planQuery } from "../plan-api.ts";
import "../today/today.css";
import { DiagnosticOffer } from "./diagnostic-offer.tsx";
import "./first-run.css";
import { FiveQuestions } from "./five-questions.tsx";
import { PlanMade } from "./plan-made.tsx";

/** The five questions that a plan is made from, and later the place to change their answers. */
export function FirstRunScreen(): ReactElement {
  const { data: plan, ...query } = useQuery({ ...planQuery, refetchOnMount: "always" });
  const [isMade, setMade] = useState(false);
  return (
    <div className="page">
      <title>Five questions · Warmup</title>
      <FetchNotice query={query} failed="Your answers could not be fetched." reading="Fetching your answers…" />
      {plan === undefined ? null : isMade ? (
        <PlanMade plan={plan} onEdit={() => setMade(false)} />
      ) : (
        <>
          <header className="border-b border-line pb-5">
            <p className="label">{plan.settings === null ? "First run" : "Plan"}</p>
            <h1 className="title pt-2">
              {plan.settings === null ? "Five questions, and there is a plan." : "What the plan is made from."}
            </h1>
            <p className="pt-1 text-soft">
              {plan.settings === null
                ? "They are answered as most would. Change what differs, or take them as they are."
                : "Your answers. The plan is made anew when you save them; what you did stays."}
            </p>
          </header>
          <FiveQuestions plan={plan} onMade={() => setMade(true)} />
          {plan.settings === null || plan.diagnostic.state !== "open" ? null : (
            <DiagnosticOffer diagnostic={plan.diagnostic} />
          )}
        </>
      )}
    </div>
  );
}
