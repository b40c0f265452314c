import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Classic puzzles that a change of view solves: a symmetry, a bijection, a cycle. */
export const classicPuzzlesSymmetryProblems: ProbabilityProblem[] = [
  {
    id: "ants-on-a-stick",
    title: "Ants on a stick",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 6,
    answerKind: "number",
    traps: [
      { key: "oneAnt", says: "That is for one ant; the stick is empty only when the last has fallen off." },
      { key: "longest", says: "That is the longest it can take, from one end to the other." },
    ],
    instance(draws) {
      const ants = draws.integer(2, 6);
      const length = draws.integer(5, 20) * 10;
      const answer = (length * ants) / (ants + 1);
      return {
        statement: `${ants} ants are dropped at independent uniform places on a stick of ${length} cm. Each walks at 1 cm a second in a random direction, both equally likely; ants that meet turn round, and an ant that reaches an end falls off. What is the expected time until the stick is empty, in seconds?`,
        answer,
        solution: String.raw`Two ants that meet and turn look like two that walk through each other, so each *walks on* for a time of its own. Place and direction are random, so that time is uniform on $[0, ${length}]$.

The stick is empty after the largest of ${ants} such times: $${length} \cdot \dfrac{${ants}}{${ants + 1}} = ${fixed(answer)}$ seconds.`,
        wrong: { oneAnt: length / 2, longest: length },
        simulate(trial) {
          const dropped = Array.from({ length: ants }, () => ({
            at: trial.unit() * length,
            direction: trial.chance(0.5) ? 1 : -1,
          })).toSorted((one, other) => one.at - other.at);
          return untilEmpty(dropped, length);
        },
      };
    },
  },
  {
    id: "lost-boarding-pass",
    title: "The lost boarding pass",
    topic: "classic-puzzles",
    level: "hard",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "last", says: "One half is for the last passenger; earlier ones find their seats free more often." },
      {
        key: "onlyFirst",
        says: "That counts only the first passenger's mistake; those who find their seats taken pass it on.",
      },
    ],
    instance(draws) {
      const seats = draws.integer(6, 14);
      const passenger = draws.integer(3, seats - 2);
      const answer = (seats - passenger + 1) / (seats - passenger + 2);
      return {
        statement: `${seats} passengers board a plane with ${seats} seats, each with a seat of their own. The first has lost the boarding pass and sits down anywhere, all seats equally likely. Everyone after that takes their own seat if it is free and a random free one otherwise. What is the probability that passenger ${passenger} finds their own seat free?`,
        answer,
        solution: String.raw`When passenger $k = ${passenger}$ boards, the seats of $2, \dots, k - 1$ are all taken, and one more seat: one of the first passenger's own, $k$'s, and those of the later passengers. By symmetry each of these $n - k + 2 = ${seats - passenger + 2}$ seats is equally likely to be it.

So $k$'s own is free with chance $\dfrac{n - k + 1}{n - k + 2} = \dfrac{${seats - passenger + 1}}{${seats - passenger + 2}} = ${fixed(answer)}$; for the last passenger that is $\tfrac12$.`,
        wrong: { last: 1 / 2, onlyFirst: 1 - 1 / seats },
        simulate(trial) {
          const free = Array.from({ length: seats }, (_, seat) => seat + 1);
          for (let boarding = 1; boarding < passenger; boarding += 1) {
            const own = boarding === 1 ? -1 : free.indexOf(boarding);
            free.splice(own === -1 ? trial.integer(0, free.length - 1) : own, 1);
          }
          return free.includes(passenger) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "prisoners-and-boxes",
    title: "Prisoners and boxes",
    topic: "classic-puzzles",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      {
        key: "independent",
        says: "That is for boxes opened at random; by following the numbers they succeed or fail together.",
      },
      { key: "single", says: "That is the chance of one prisoner; here all must succeed." },
    ],
    instance(draws) {
      const prisoners = draws.integer(6, 12);
      const tries = Math.ceil(prisoners / 2) + draws.integer(0, 1);
      const answer = 1 - sumOf(prisoners - tries, (more) => 1 / (tries + 1 + more));
      return {
        statement: `The names of ${prisoners} prisoners lie in ${prisoners} numbered boxes, one in each, in uniformly random order. Each prisoner may open ${tries} boxes and starts with the box of their own number, then goes on to the box of whoever's name was inside. Boxes are closed again in between. What is the probability that all ${prisoners} find their names?`,
        answer,
        solution: String.raw`Each prisoner walks round the cycle of the permutation that holds their own number, so all succeed exactly if no cycle is longer than ${tries}.

A cycle of length $k > n/2$ can occur only once, and does so with chance $1/k$: $P = 1 - \sum_{k=${tries + 1}}^{${prisoners}} \tfrac1k = ${fixed(answer)}$.`,
        wrong: { independent: (tries / prisoners) ** prisoners, single: tries / prisoners },
        simulate(trial) {
          const names = trial.shuffle(Array.from({ length: prisoners }, (_, box) => box));
          const finds = (prisoner: number): boolean => {
            let box = prisoner;
            for (let opened = 0; opened < tries; opened += 1) {
              box = names[box] ?? Number.NaN;
              if (box === prisoner) return true;
            }
            return false;
          };
          return names.every((name) => finds(name)) ? 1 : 0;
        },
      };
    },
  },
];

/** Plays ants on a stick, in order of their places, from meeting to meeting; the time at which the last falls off. */
function untilEmpty(ants: readonly { at: number; direction: number }[], length: number): number {
  let walking = ants.map((ant) => ({ ...ant }));
  let clock = 0;
  for (;;) {
    // the next event: neighbours meet half-way, or the ant at either end falls off
    let step = Number.POSITIVE_INFINITY;
    walking.forEach(({ at, direction }, index) => {
      const next = walking[index + 1];
      const toEnd = direction > 0 ? length - at : at;
      const toMeeting = direction > 0 && next?.direction === -1 ? (next.at - at) / 2 : toEnd;
      step = Math.min(step, toEnd, toMeeting);
    });
    clock += step;
    for (const ant of walking) ant.at += ant.direction * step;
    walking = walking.filter(({ at, direction }) => (direction > 0 ? at < length - 1e-9 : at > 1e-9));
    if (walking.length === 0) return clock;
    walking.forEach((ant, index) => {
      const next = walking[index + 1];
      if (next === undefined || ant.direction < 0 || next.direction > 0 || next.at - ant.at > 1e-9) return;
      ant.direction = -1;
      next.direction = 1;
    });
  }
}
