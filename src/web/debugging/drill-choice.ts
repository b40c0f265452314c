import { drillKinds, type DebuggingHome, type DrillKind, type StartDrill } from "#debugging/debugging.schemas.ts";
import { levelWords } from "./drill-words.ts";
import { byNeed, isDue } from "./standings.ts";

const namedDue = 2;

/** What the form above the drills holds. An empty text leaves the choice to the program. */
export interface DrillChoice {
  kind: DrillKind;
  interview: boolean;
  family: string;
  programId: string;
  /** `1` to `3`, or empty. */
  level: string;
  shareId: string;
}

/** A choice that leaves everything but kind and conditions to the program. */
export function freeChoice(kind: DrillKind, interview: boolean): DrillChoice {
  return { kind, interview, family: "", programId: "", level: "", shareId: "" };
}

/** A kept kind of drill, or null where that is not one. */
export function readKind(text: string | null): DrillKind | null {
  return drillKinds.find((kind) => kind === text) ?? null;
}

/** The kinds that the catalogue has programs for. */
export function availableKinds({ programs }: Pick<DebuggingHome, "programs">): DrillKind[] {
  return drillKinds.filter((kind) => programs.some((program) => program.kind === kind));
}

/** Whether a shared id says everything about the drill but its conditions. */
export function isShared({ shareId }: Pick<DrillChoice, "shareId">): boolean {
  return shareId.trim() !== "";
}

/** The choice with another kind; a program of the old kind is let go, and a family too where a round draws from many. */
export function withKind(choice: DrillChoice, kind: DrillKind): DrillChoice {
  if (kind === choice.kind) return choice;
  return { ...choice, kind, programId: "", family: kind === "round" ? "" : choice.family };
}

/** What the server is asked for. */
export function toStartDrill(choice: DrillChoice): StartDrill {
  const { kind, interview, family, programId, level } = choice;
  if (isShared(choice)) return { shareId: choice.shareId.trim(), interview };
  return {
    kind,
    interview,
    family: family === "" ? null : family,
    programId: programId === "" ? null : programId,
    level: level === "" ? null : Number(level),
  };
}

/** What was asked for beyond kind and conditions, in words; empty where it is left to the program. */
export function wishWords(
  choice: DrillChoice,
  { families, programs }: Pick<DebuggingHome, "families" | "programs">,
): string {
  if (isShared(choice)) return "a shared drill";
  return [
    families.find(({ family }) => family === choice.family)?.title,
    programs.find(({ id }) => id === choice.programId)?.title,
    choice.level === "" ? undefined : `level ${choice.level}`,
  ]
    .filter((wish) => wish !== undefined)
    .join(", ");
}

function familiesSentence(home: Pick<DebuggingHome, "families">, now: Date): string {
  const due = byNeed(home.families, now).filter((standing) => isDue(standing, now));
  if (due.length > 0) {
    const titles = due.slice(0, namedDue).map(({ title }) => title);
    const others = due.length - titles.length;
    return `Due families come first: ${titles.join(", ")}${others === 0 ? "" : ` and ${others} more`}`;
  }
  const isAnyNew = home.families.some(({ dueAt }) => dueAt === null);
  return isAnyNew ? "Families that you have not met come first" : "What is most forgotten comes first";
}

/** What the program will choose where the choice is left to it: the families that come first, and how hard a fault. */
export function leftToProgram(choice: DrillChoice, home: Pick<DebuggingHome, "families" | "level">, now: Date): string {
  if (isShared(choice)) return "The id says the whole drill; only the conditions are yours.";
  const level = choice.level === "" ? home.level : Number(choice.level);
  const hard = `Level\u00a0${level}: ${levelWords[level] ?? ""}.`;
  // A round draws from several families.
  if (choice.kind === "round" || choice.family !== "") return hard;
  return `${familiesSentence(home, now)}. ${hard}`;
}
