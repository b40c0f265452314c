import type { Lever } from "#offers/negotiate/levers.rules.ts";

/** The levers that are asked for in words. */
export const termLevers: readonly Lever[] = [
  {
    id: "deadline",
    name: "Deadline",
    step: "time",
    unit: null,
    usual:
      "From a week to as long as one needs, and often firmer than wished. More time is asked for with a reason and a day.",
    movers:
      "It varies with how many they hire. A start date or a cohort to fill makes it firm; ask what stands behind the day.",
    costs: "The place is held, and the next candidate waits or goes.",
    ask: "Could the deadline move to this day? You have my answer by then.",
    hold: "That you would sign today if they pressed.",
  },
  {
    id: "level",
    name: "Level",
    step: "level",
    unit: null,
    usual:
      "Set by those who interviewed, before pay. It moves with evidence that they did not see, seldom for the asking.",
    movers:
      "Firms with a written ladder need a committee or another conversation. Small ones move it sooner, and it means less there.",
    costs: "The band of base, equity and bonus, each year; and more is expected of you at the first review.",
    ask: "What was missing for the next level, and may I send what speaks to it before the letter is final?",
    hold: "That a payment made once would make up for it.",
  },
  {
    id: "vesting",
    name: "Vesting and exercise",
    step: "terms",
    unit: null,
    usual:
      "The schedule is mostly the same for all. The day from which it counts, the window after leaving and acceleration may move, in startups more than elsewhere.",
    movers: "Startups, where the board approves the grant's terms. Listed firms hardly ever.",
    costs: "Little for who stays; a longer window keeps options outstanding after people have left.",
    ask: "Could vested options be exercised for some years after leaving, and vesting count from my first day?",
    hold: "That you plan to leave early.",
  },
  {
    id: "visa",
    name: "Visa costs",
    step: "terms",
    unit: null,
    usual:
      "Some fees are the employer's by law, depending on country and route. Ask who pays the rest: health surcharge, family, lawyers, renewals.",
    movers: "Firms that sponsor often have a policy and lawyers. For others it is new: give them the list.",
    costs: "Fees and their lawyers' time, once for each application.",
    ask: "Which visa do you apply for, when, and which of its costs do you pay, for my family too?",
    hold: "That you would come at any price because of the visa.",
  },
  {
    id: "start",
    name: "Start date",
    step: "terms",
    unit: null,
    usual:
      "Some weeks are mostly easy. Months depend on the team's plan, a budget year or a visa; a thesis to hand in is a reason they know.",
    movers: "Research groups wait more gladly than a team with a release.",
    costs: "A place that stays empty, and may have to be defended.",
    ask: "Could I start on this day, once the thesis is handed in?",
    hold: "That nothing keeps you and you could start at once, unless you want to.",
  },
  {
    id: "remote",
    name: "Place of work",
    step: "terms",
    unit: null,
    usual: "Set by the team or by a policy. An exception that is only spoken ends with the manager who gave it.",
    movers: "Remote companies have nothing to move. Others need approval, for another country also on tax and law.",
    costs: "An exception to explain to the rest of the team; abroad, registration and payroll.",
    ask: "Could the letter say how many days in the office are expected, and that some weeks a year may be elsewhere?",
    hold: "That it does not matter to you, if it does.",
  },
  {
    id: "title",
    name: "Title",
    step: "terms",
    unit: null,
    usual:
      "Small firms give it freely. In large ones it follows from the level, scientist and engineer with ladders of their own.",
    movers: "Startups and research groups. Where a title has a ladder, ask for the ladder.",
    costs: "Nothing in money; a comparison with those who have it already.",
    ask: "Could the title be this one, as the work is that of one?",
    hold: "That you would take it in place of the level.",
  },
  {
    id: "publication",
    name: "Publication and inventions",
    step: "terms",
    unit: null,
    usual:
      "It varies by team more than by firm. What helps is in writing: who approves, within how many days, and a list of what you made before.",
    movers: "Laboratories that publish to hire. A product team moves it least.",
    costs: "Someone's time for review, and what a competitor may read.",
    ask: "Could the letter say who approves papers and how soon, and could my earlier work be listed as mine?",
    hold: "That you would sign the clause unread.",
  },
  {
    id: "compute",
    name: "Compute and team",
    step: "terms",
    unit: null,
    usual:
      "Hardly ever in a letter. What may be had is a mail from the manager that names accelerators, data, and whom you work with.",
    movers: "The manager, within a plan that others share. At universities it is part of the start-up package.",
    costs: "A share of machines or of people that someone else counts on.",
    ask: "Could you write to me what compute and which people the project has in its first year?",
    hold: "That you would work with whatever is left over.",
  },
];
