import type { ChecklistLine } from "#plan/readiness.schemas.ts";

/** A line of the checklist that the user works on outside of the program. */
export interface UserLine {
  id: string;
  group: ChecklistLine["group"];
  text: string;
  /** Time that it takes; null for what takes none of its own, and is not planned. */
  minutes: number | null;
  /** `start` is planned with the first weeks, `end` with the last. */
  when: "start" | "end";
  because: string;
  href: string | null;
}

/** The lines that the program cannot tick, or not alone. The order is that in which they are planned. */
export const userLines: readonly UserLine[] = [
  {
    id: "cv",
    group: "applications",
    text: "The CV names your role and the venue of each paper, in plain words",
    minutes: 45,
    when: "start",
    because: "it goes out with every application",
    href: "/campaign/first-glance",
  },
  {
    id: "profiles",
    group: "applications",
    text: "LinkedIn, Scholar and your page say the same as the CV",
    minutes: 30,
    when: "start",
    because: "a busy reader looks there for half a minute",
    href: "/campaign/first-glance",
  },
  {
    id: "disclosed",
    group: "logistics",
    text: "Each company knows that you talk to others, and by when",
    minutes: 15,
    when: "end",
    because: "deadlines can only meet where they are known",
    href: "/campaign",
  },
  {
    id: "competing-offers",
    group: "logistics",
    text: "You know what competing offers change, and what they do not",
    minutes: 30,
    when: "end",
    because: "it is hard to learn with an offer on the table",
    href: "/topics/negotiation",
  },
  {
    id: "equity",
    group: "logistics",
    text: "You can explain RSUs and options, vesting and tax, before there is an offer",
    minutes: 45,
    when: "end",
    because: "it is hard to learn with an offer on the table",
    href: "/topics/equity",
  },
];
