import type { Lever } from "#offers/negotiate/levers.rules.ts";

/** The levers that are asked for as an amount. */
export const payLevers: readonly Lever[] = [
  {
    id: "base",
    name: "Base salary",
    step: "pay",
    unit: "money a year",
    usual: "It moves within the band of the level. How far varies: ask what the band is and where in it this stands.",
    movers:
      "Large firms keep to bands. Startups are short of cash and may move equity instead. Universities and public bodies move the point on a scale, not the scale.",
    costs: "The dearest of all: it comes every year, and raises, pension and a bonus in percent follow it.",
    ask: "Could the base come to this figure, and what is the band of the level?",
    hold: "What you earn now, and the least that you would take.",
  },
  {
    id: "equity",
    name: "Equity",
    step: "pay",
    unit: "grant",
    usual:
      "It varies; ask what the range of the level is. Ask in shares or options: a value rests on a price they choose.",
    movers:
      "Listed firms grant units within a range. At a startup the board approves each grant out of a pool, so that more may have to wait for its next meeting.",
    costs: "No cash today. It dilutes the other holders, and is an expense in the accounts as it vests.",
    ask: "Could the grant be this large, and how many shares are there fully diluted?",
    hold: "That you count a hoped-for exit as money. It is their best argument for less base.",
  },
  {
    id: "bonus",
    name: "Guaranteed bonus",
    step: "pay",
    unit: "money a year",
    usual:
      "The target mostly follows from the level. What is asked for is that the first year's is guaranteed, and not cut for a start within the year.",
    movers: "Banks and funds know the request. At technology firms it varies; many startups have no bonus at all.",
    costs: "Certain cash in one year, where it was likely before.",
    ask: "Would you guarantee this much of the first year's bonus, in the letter?",
    hold: "That you count the target as paid.",
  },
  {
    id: "refreshers",
    name: "Refreshers",
    step: "pay",
    unit: "money",
    usual:
      "Seldom in a letter. What may be had is the range at the level, the year it begins, and sometimes a first one in writing.",
    movers: "Listed firms have a yearly round of them. At startups it varies: ask who got one last year.",
    costs: "A grant next year that they may have meant to give anyway; in writing it binds them.",
    ask: "What do refreshers come to at this level, and could the first be in the letter?",
    hold: "That you have counted them in already: until they are in writing they are hoped for.",
  },
  {
    id: "signOn",
    name: "Sign-on",
    step: "closer",
    unit: "money",
    usual:
      "As a rule the easiest money to move, since it is paid once. The best reason is what you leave behind: a bonus, unvested stock, a notice to be bought out.",
    movers:
      "Large firms have a budget for it. Startups may lack the cash; universities rather pay for the move or the laboratory.",
    costs: "One payment, mostly to be paid back by who leaves early: ask for pro rata, and for the net amount.",
    ask: "If the base is where it must be, could a sign-on of this much close the gap?",
    hold: "That a sign-on alone would do, while base and level are still open.",
  },
  {
    id: "relocation",
    name: "Relocation",
    step: "terms",
    unit: "money",
    usual:
      "By a policy with tiers. Ask for the tier, for a sum instead of receipts, and whether tax on it is paid as well.",
    movers: "Firms that hire from abroad have a policy. Small ones settle it case by case.",
    costs: "One payment out of another budget than pay.",
    ask: "What does the relocation policy pay, who pays the tax on it, and when would it have to be paid back?",
    hold: "That you would move at your own expense.",
  },
];
