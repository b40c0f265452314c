import type { ReactElement, ReactNode } from "react";
import type { Question } from "./matrix-rows.ts";

interface QuestionDetailsProps {
  question: Question;
  /** What can be done with it. */
  children?: ReactNode;
}

/** What a strong answer to a question shows, what would be asked next, and the weak answer that is common. */
export function QuestionDetails({ question, children }: QuestionDetailsProps): ReactElement {
  const { points, probes, trap } = question;
  return (
    <div className="question-details">
      <div>
        <p className="label pb-1">A strong answer</p>
        <ul className="question-points">
          {points.map(({ say, must }) => (
            <li key={say}>
              {say}
              {must ? null : <span className="text-faint"> (a good addition)</span>}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <p className="label pb-1">Asked next</p>
        <ul className="question-points">
          {probes.map((probe) => (
            <li key={probe}>{probe}</li>
          ))}
        </ul>
        <p className="label pt-3 pb-1">Common and weak</p>
        <p className="text-soft">“{trap}”</p>
      </div>
      {children}
    </div>
  );
}
