import type { Criterion } from "#offers/decide/decision.schemas.ts";

/** A criterion that is proposed, with what to ask so that it can be scored. */
export interface ProposedCriterion {
  id: string;
  title: string;
  anchors: Criterion["anchors"];
  /** The question that tells most about it, and whom to ask. */
  ask: string;
}

const propose = (id: string, title: string, marks: readonly [string, string, string], ask: string) => ({
  id,
  title,
  anchors: { one: marks[0], three: marks[1], five: marks[2] },
  ask,
});

/** Criteria to begin from; each can be reworded, and others can be added. */
export const proposedCriteria: readonly ProposedCriterion[] = [
  propose(
    "agenda",
    "Research agenda",
    [
      "I would work on what I would not read about.",
      "Next to what I care about, with some room to steer.",
      "The question I would choose if nobody paid me, with a say in what comes after it.",
    ],
    "Ask two people of the team: what did you stop working on in the last year, and who decided it?",
  ),
  propose(
    "manager",
    "Manager and team",
    [
      "I could not say what I would learn from anyone there, or I have doubts about the manager.",
      "Competent and decent people; the manager has time for me now and then.",
      "I would work with them anywhere; those who left speak well of the manager.",
    ],
    "Ask someone who left the team: what was the manager like when a project failed?",
  ),
  propose(
    "growth",
    "Growth and mentoring",
    [
      "I would do what I can do already.",
      "Some new skills, picked up on my own.",
      "In two years I could do what I cannot now, and someone in particular would teach me.",
    ],
    "Ask the manager: who joined at this level two years ago, and what do they do now?",
  ),
  propose(
    "compute",
    "Compute and data",
    [
      "The experiments I have in mind cannot be run.",
      "They can be run, after a queue or a case made for each.",
      "A budget in writing that covers them, and data nobody else has.",
    ],
    "Ask someone who trains models there: how long did your last run wait, and what was refused?",
  ),
  propose(
    "publication",
    "Publication norms",
    [
      "Nothing leaves the building, or nobody can say what does.",
      "Papers come out after a review that takes months and trims them.",
      "What the team did last year can be read; the review is short and its rules are written down.",
    ],
    "Ask an author: which paper was held back last, for how long, and on what ground?",
  ),
  propose(
    "impact",
    "Impact and users",
    [
      "It is unclear who would use what I make.",
      "Used inside the company, or by few.",
      "It reaches people or science I can name, and within a year.",
    ],
    "Ask: what of the team's work last year is in use today, and by whom?",
  ),
  propose(
    "stability",
    "Stability and runway",
    [
      "Less than a year of money, or a team that was moved twice in a year.",
      "Eighteen months of money, or a team whose sponsor is settled.",
      "Three years or more of money, or a line of work that the company lives on.",
    ],
    "Ask: at the present rate of spending, how many months of cash are there, and what has to be true for the next round?",
  ),
  propose(
    "place",
    "Location and life",
    [
      "Someone I live with loses by it, or I would not want to live there.",
      "Liveable; some ties get thinner.",
      "Where I and mine want to be, with a journey to work I do not mind.",
    ],
    "Ask at home, before you ask there: what would this cost each of us in an ordinary week?",
  ),
  propose(
    "hours",
    "Hours and flexibility",
    [
      "Evenings and weekends are counted on, or every day at a desk without a reason.",
      "A full week with some long ones; two or three days a week in the office.",
      "My hours and place are my own as long as the work is done, and people there live so.",
    ],
    "Ask a peer: when did you last work on a Sunday, and what happens when someone says no?",
  ),
  propose(
    "pay",
    "Equity and pay",
    [
      "Less than I need, or most of it is paper I would not buy.",
      "What I need and about what others offer, with paper counted as I count it.",
      "Well above the other offers in cash alone.",
    ],
    "Count cash and paper apart, and paper at your own discount, before you score it.",
  ),
  propose(
    "next",
    "Brand and next step",
    [
      "The name would have to be explained, and few doors open from there.",
      "Known in the field.",
      "It opens the two doors I would want next, and I can name them.",
    ],
    "Look up where five people went who left in the last two years.",
  ),
  propose(
    "visa",
    "Visa",
    [
      "No sponsorship, or my right to stay would hang on this one job without a way out.",
      "Sponsored, with a wait or a risk I can name.",
      "No visa is needed, or it is filed with a lawyer and a path to settle is promised in writing.",
    ],
    "Ask the recruiter, in writing: which route, who pays, when is it filed, and what if it is refused?",
  ),
  propose(
    "values",
    "Values and safety",
    [
      "I would have to defend what I think is wrong.",
      "Nothing I object to; disagreement is heard.",
      "They gave something up for it, and I can say when.",
    ],
    "Ask: when did the company last not ship something, and who said so?",
  ),
];

/** A proposed criterion as the user's own, at a weight from 0 to 100. */
export function takeProposed({ id, title, anchors }: ProposedCriterion, weight: number): Criterion {
  return { id, title, anchors, weight };
}
