import { breakProgram } from "#faults/break-program.ts";
import { parseDrillId, pickFaults } from "#faults/drill-id.ts";
import { drillUnknown, programWithoutDrills, programWithoutFaults } from "#faults/faults.errors.ts";
import { fingerprint, type FaultFinder } from "#faults/fault-finder.ts";
import { nameOf } from "#faults/faults.schemas.ts";
import type { Fault, OperatorSet, Program } from "#faults/faults.schemas.ts";
import type { Behaviour } from "#faults/try-program.ts";
import { createDrillVerifier, type DrillVerifier } from "#faults/verify-drill.ts";
import type { Judge } from "#judge/judge.ts";
import type { SeededRandom } from "#platform/seeded-random.ts";

// a family is not drawn more often for having many places, and hard faults are rare where easy ones are wished for
const levelWeights = [1, 0.35, 0.1];
const mostAttempts = 60;

/** Which drill is wished for. */
export interface DrillWish {
  /** How many faults, from 1 to 5. */
  faults: number;
  /** How hard they should be to see, from 1 to 3. */
  level: number;
  /** How much each family of faults is wanted; those that are not named are not used. */
  families: ReadonlyMap<string, number>;
  /** No two faults of one family. */
  differingFamilies: boolean;
  /** Signatures of drills that behave alike and were served before. */
  avoid: ReadonlySet<string>;
}

/** A drill that was proven by running it. */
export interface MadeDrill {
  program: Program;
  faults: readonly Fault[];
  /** The broken code. */
  code: string;
  behaviour: Behaviour;
}

/** Makes drills, and remembers what it has tried. */
export interface DrillMaker {
  /**
   * A drill on one of the programs as wished, by the random choices of `random`; null where none of some sixty tries makes
   * one. Throws `program.without_faults` or `program.without_drills` where there is only one program and it has none.
   */
  make(
    programs: readonly Program[],
    wish: DrillWish,
    random: SeededRandom,
    signal?: AbortSignal,
  ): Promise<MadeDrill | null>;
  /** The tests of a program pass three times over. Throws `program.fails`, `program.flaky` or `program.tests_missing`. */
  verifyOriginal(program: Program): Promise<void>;
  /** The drill that an id names, on its program. Throws `drill.unknown`. */
  rebuild(program: Program, id: string): Promise<MadeDrill>;
}

/** Makes a {@link DrillMaker}. The originals must have passed their tests. */
export const createDrillMaker = ({ judge, finder }: { judge: Judge; finder: FaultFinder }): DrillMaker => {
  const verifiers = new Map<string, DrillVerifier>();

  const verifierOf = (program: Program): DrillVerifier => {
    const key = fingerprint(JSON.stringify(program));
    const verifier = verifiers.get(key) ?? createDrillVerifier(judge, program);
    verifiers.set(key, verifier);
    return verifier;
  };

  const prove = async (program: Program, faults: readonly Fault[]): Promise<MadeDrill | null> => {
    const trial = await verifierOf(program).verify(faults);
    const code = breakProgram(program.code, faults);
    return trial.drill && code !== null ? { program, faults, code, behaviour: trial.behaviour } : null;
  };

  return {
    make: async (programs, wish, random, signal) => {
      const operators = await finder.operators();
      const found = await Promise.all(
        programs.map(async (program) => ({ program, faults: weigh(await finder.find(program), operators, wish) })),
      );
      let offers: Offer[] = found.filter(({ faults }) => faults.length >= wish.faults);
      const [only] = programs;
      if (offers.length === 0) {
        if (only && programs.length === 1) throw programWithoutFaults(nameOf(only));
        return null;
      }
      const refused = new Set<string>();
      for (let attempt = 0; attempt < mostAttempts && !signal?.aborted; attempt += 1) {
        const offer = pickWeighted(offers, ({ faults }) => sum(faults), random);
        if (!offer) break;
        const faults = await chooseFaults(offer, wish, operators, random, async (fault) => {
          const verifier = verifierOf(offer.program);
          const shows = (await (wish.faults === 1 ? verifier.verify([fault]) : verifier.mayBeOneOf(fault))).drill;
          if (!shows) refused.add(`${offer.program.id} ${fault.key}`);
          return shows;
        });
        offers = offers.filter((one) => one.faults.length >= wish.faults);
        if (!faults) continue;
        const key = `${offer.program.id} ${faults.map((fault) => fault.key).join(" ")}`;
        if (refused.has(key)) continue;
        const made = await prove(offer.program, faults);
        if (made && !wish.avoid.has(made.behaviour.signature)) return made;
        refused.add(key);
      }
      if (only && programs.length === 1 && refused.size > 0) throw programWithoutDrills(nameOf(only), refused.size);
      return null;
    },
    verifyOriginal: async (program) => verifierOf(program).verifyOriginal(),
    rebuild: async (program, id) => {
      const parsed = parseDrillId(id);
      const faults = parsed && pickFaults(await finder.find(program), parsed.keys);
      const made = faults && (await prove(program, faults));
      if (!made) throw drillUnknown(id);
      return made;
    },
  };
};

interface Offer {
  program: Program;
  faults: WeightedFault[];
}

interface WeightedFault extends Fault {
  weight: number;
}

const weigh = (faults: readonly Fault[], { operators }: OperatorSet, wish: DrillWish): WeightedFault[] => {
  const familyOf = (fault: Fault) => operators.get(fault.operator)?.family ?? "";
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(familyOf(fault), (counts.get(familyOf(fault)) ?? 0) + 1);
  return faults.flatMap((fault) => {
    const family = familyOf(fault);
    const distance = Math.abs((operators.get(fault.operator)?.difficulty ?? 1) - wish.level);
    const weight = ((wish.families.get(family) ?? 0) * (levelWeights[distance] ?? 0)) / (counts.get(family) ?? 1);
    return weight > 0 ? [{ ...fault, weight }] : [];
  });
};

/**
 * So many faults on lines of their own, each of which shows when it is there alone, or null where they do not come together.
 * One that does not show leaves the offer: it need not be drawn again.
 */
const chooseFaults = async (
  offer: Offer,
  wish: DrillWish,
  { operators }: OperatorSet,
  random: SeededRandom,
  shows: (fault: Fault) => Promise<boolean>,
): Promise<Fault[] | null> => {
  const chosen: Fault[] = [];
  let left = offer.faults;
  while (chosen.length < wish.faults) {
    const next = pickWeighted(left, ({ weight }) => weight, random);
    if (!next) return null;
    const { weight: _, ...fault } = next;
    if (!(await shows(fault))) {
      offer.faults = offer.faults.filter(({ key }) => key !== fault.key);
      left = left.filter(({ key }) => key !== fault.key);
      continue;
    }
    chosen.push(fault);
    const family = operators.get(next.operator)?.family;
    left = left.filter(
      (other) =>
        !other.lines.some((line) => next.lines.includes(line)) &&
        !(wish.differingFamilies && operators.get(other.operator)?.family === family),
    );
  }
  return chosen.toSorted((a, b) => (a.edits[0]?.start ?? 0) - (b.edits[0]?.start ?? 0));
};

const sum = (faults: readonly WeightedFault[]) => faults.reduce((total, { weight }) => total + weight, 0);

const pickWeighted = <Value>(
  values: readonly Value[],
  weightOf: (value: Value) => number,
  random: SeededRandom,
): Value | undefined => {
  let at = random.unit() * values.reduce((total, value) => total + weightOf(value), 0);
  return values.find((value) => (at -= weightOf(value)) <= 0) ?? values.at(-1);
};
