import { useId, type ReactElement, type ReactNode } from "react";

interface QuestionProps {
  number: number;
  title: string;
  /** What the answer changes in the plan: why it is asked. */
  changes: string;
  /** What is wrong with the answer; null where nothing is. */
  problem: string | null;
  children: ReactNode;
}

/** One of the questions before there is a plan. */
export function Question({ number, title, changes, problem, children }: QuestionProps): ReactElement {
  const id = useId();
  return (
    <section className="plan-question" role="group" aria-labelledby={`${id}-title`} aria-describedby={`${id}-why`}>
      <div>
        <h2 id={`${id}-title`} className="plan-question-title">
          <span className="plan-question-number">{number}</span> {title}
        </h2>
        <p id={`${id}-why`} className="pt-1 text-s text-soft">
          {changes}
        </p>
      </div>
      <div className="grid min-w-0 content-start gap-3">
        {children}
        <p role="alert" className="text-s text-bad empty:hidden">
          {problem}
        </p>
      </div>
    </section>
  );
}

interface ChipsProps<Value extends string> {
  legend: string;
  /** Ties the buttons together; one of a kind on the page. */
  name: string;
  type: "radio" | "checkbox";
  choices: readonly { value: Value; title: string }[];
  chosen: readonly string[];
  onChoose: (value: Value) => void;
}

/** Things to choose one or some from, beside each other. */
export function Chips<Value extends string>(props: ChipsProps<Value>): ReactElement {
  const { legend, name, type, choices, chosen, onChoose } = props;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map(({ value, title }) => (
          <label key={value} className="choice">
            <input
              type={type}
              className="sr-only"
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onChoose(value)}
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
