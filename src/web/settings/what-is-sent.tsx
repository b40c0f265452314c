import type { ReactElement } from "react";

const sent = [
  "For a test: one fixed question about softmax, and nothing of yours.",
  "In a mock interview held by the model: the kind of round, its level, track, manner and time; the role description and the company notes you pasted for it; its questions with what a strong answer says; and everything you say and write in it.",
  "In coding rounds, also the problem, your code as it stands in the editor, and what the judge said of it. In debugging rounds, also the program with what the judge said of it; what is wrong with it is told for a critique alone. In research rounds, also the questions made from your own projects, with the words of yours that they quote.",
  "For probing questions, when you ask for them on a project: what is written of that project.",
  "For a critique, of any round that you ask it to judge: the transcript with its code, the interviewer’s notes, the questions, the rubric and the track.",
];

const never = [
  "Your search: companies, people, rounds, calendar, offers, files and CV.",
  "Cards, reviews, plan, stories and everything else you have practised.",
  "Transcripts of other rounds, or the company that a round rehearses for, unless you write it yourself.",
];

/** What a provider is ever told, and what it never is, to be read before the first call. */
export function WhatIsSent(): ReactElement {
  return (
    <div className="grid max-w-[76ch] gap-3 text-s text-soft">
      <div>
        <h3 className="font-medium text-ink">What is sent to the model</h3>
        <List lines={sent} />
      </div>
      <div>
        <h3 className="font-medium text-ink">What is never sent</h3>
        <List lines={never} />
      </div>
      <p>
        Warmup asks the model directly, with no server of ours between. A company keeps what it is sent as its terms
        say; OpenAI is told with each request not to store it. A server on your own machine keeps it there, unless it
        passes requests on, as Ollama does for its cloud models.
      </p>
    </div>
  );
}

function List({ lines }: { lines: readonly string[] }): ReactElement {
  return (
    <ul className="grid list-disc gap-1 pt-1 pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
