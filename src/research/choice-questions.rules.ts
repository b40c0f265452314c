import { quote, wordingsOf } from "#research/quote.rules.ts";
import type { ProbingQuestion, ProjectFields } from "#research/research.schemas.ts";
import { countWordsIn } from "#stories/story-text.rules.ts";

type Choice = ProjectFields["choices"][number];
type Drafted = Omit<ProbingQuestion, "about">;

const isThere = (text: string): boolean => countWordsIn(text) > 0;

/** Whether an ablation says that there was none. */
export function isNoAblation(text: string): boolean {
  return !isThere(text) || /^(?:none|no|nothing|not (?:done|run|measured)|never|n\/?a)[\s.!]*$/i.test(text.trim());
}

/** What is asked about one choice of a project. */
export function choiceQuestions(choice: Choice): Drafted[] {
  if (!isThere(choice.chose)) return [unnamed(choice)];
  return [
    isThere(choice.insteadOf) ? alternative(choice) : noAlternative(choice),
    ...(isThere(choice.because) ? [reason(choice)] : []),
    isNoAblation(choice.ablation) ? noAblation(choice) : ablation(choice),
  ];
}

function unnamed({ id }: Choice): Drafted {
  return {
    id: `choice:${id}:name`,
    ask: "Take one decision in this work that could have gone another way. What did you choose, and against what?",
    points: [
      { must: true, say: "Names the decision and what it was made against", accept: ["instead of", "rather than"] },
      { must: true, say: "Gives the reason that decided it then", accept: ["because", "the reason was"] },
      { must: false, say: "Says what was measured to check it", accept: ["we measured", "I compared", "ablation"] },
    ],
    probes: ["Who would have chosen otherwise, and why?"],
  };
}

function alternative({ id, chose, insteadOf, because }: Choice): Drafted {
  return {
    id: `choice:${id}:instead`,
    ask: `You chose ${quote(chose)} instead of ${quote(insteadOf)}. Which result would have made you change your mind?`,
    points: [
      {
        must: true,
        say: "Names a result that could have come out the other way, with the quantity and roughly its size",
        accept: ["I would have changed my mind", "would have switched", "if the difference had been"],
      },
      {
        must: true,
        say: "States fairly what the alternative does better",
        accept: ["the advantage of the alternative", `${insteadOf} is better`, "would be better when"],
      },
      {
        must: false,
        say: "Gives the reason that decided it then",
        accept: wordingsOf(because),
      },
      {
        must: false,
        say: "Separates what was measured from what was assumed",
        accept: ["we assumed", "I did not measure", "we measured"],
      },
    ],
    probes: [`When is ${quote(insteadOf)} the better choice?`, "Did you look for that result, or only not see it?"],
  };
}

function noAlternative({ id, chose, because }: Choice): Drafted {
  return {
    id: `choice:${id}:alternatives`,
    ask: `You chose ${quote(chose)}. What else was on the table, and what ruled it out?`,
    points: [
      {
        must: true,
        say: "Names at least one serious alternative",
        accept: ["instead of", "the alternative was", "we considered", "rather than"],
      },
      { must: true, say: "Says what ruled it out", accept: [...wordingsOf(because), "ruled out because", "too slow"] },
      {
        must: false,
        say: "Says whether that was tested or decided beforehand",
        accept: ["we tested", "we tried", "never tested", "decided beforehand"],
      },
    ],
    probes: ["If you had not thought of it, what would you have used?"],
  };
}

function reason({ id, chose, because }: Choice): Drafted {
  return {
    id: `choice:${id}:because`,
    ask: `Your reason for ${quote(chose)} is ${quote(because)}. What is the evidence for that, and where would the reason fail?`,
    points: [
      {
        must: true,
        say: "Gives evidence: an experiment, a paper, or an argument that can be checked",
        accept: ["we measured", "we showed", "the experiment", "was shown by"],
      },
      {
        must: true,
        say: "Names a setting in which the reason no longer holds",
        accept: ["would not hold", "fails when", "breaks down when", "no longer true"],
      },
      {
        must: false,
        say: "Says how much depends on it: what of the result is left without it",
        accept: ["without it the result", "the result would still", "depends on"],
      },
    ],
    probes: ["Is that a reason from before the experiments, or one from after?"],
  };
}

function ablation({ id, chose, ablation: measured }: Choice): Drafted {
  return {
    id: `choice:${id}:ablation`,
    ask: `On ${quote(chose)} you report ${quote(measured)}. What else changed between those runs, and could that explain it?`,
    points: [
      {
        must: true,
        say: "Says what was held fixed: data, compute, parameters, and tuning of both sides",
        accept: ["held fixed", "kept constant", "same budget", "same number of parameters", "tuned both"],
      },
      {
        must: true,
        say: "Compares the difference with the spread between runs",
        accept: ["over seeds", "standard deviation", "standard error", "confidence interval", "variance between runs"],
      },
      {
        must: false,
        say: "Names what the ablation cannot tell, such as how the part acts together with others",
        accept: ["interaction", "cannot tell", "only one at a time", "does not separate"],
      },
      { must: false, say: "Gives the numbers of the comparison", accept: wordingsOf(measured) },
    ],
    probes: ["How many seeds were there on each side?", "Was the version without it tuned as long?"],
  };
}

function noAblation({ id, chose }: Choice): Drafted {
  return {
    id: `choice:${id}:no-ablation`,
    ask: `There is no ablation of ${quote(chose)}. Which single run would tell whether it matters, and what do you expect?`,
    points: [
      {
        must: true,
        say: "Says plainly that it was not measured",
        accept: ["we did not measure", "I did not run", "not ablated", "no ablation"],
      },
      {
        must: true,
        say: "Describes one run that changes this alone, and the quantity to read",
        accept: ["change only", "keep everything else", "replace it with", "remove it and"],
      },
      {
        must: false,
        say: "Predicts the outcome, with a size and a reason",
        accept: ["I expect", "I would predict", "I would guess"],
      },
      {
        must: false,
        say: "Says what the run would cost, or why it was left out",
        accept: ["it would cost", "GPU hours", "there was no time", "too expensive"],
      },
    ],
    probes: ["If that run showed no difference, what would you remove from the paper?"],
  };
}
