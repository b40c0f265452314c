import type { RuntimeName } from "#judge/judge.schemas.ts";
import * as z from "zod";

/** One kind of mistake that the engine can make, with what a person learns from it. See `runner/faults/operator.py`. */
export const operatorSchema = z.object({
  id: z.string(),
  family: z.string(),
  /** What one says on finding it. */
  cause: z.string(),
  /** What one sees before. */
  symptoms: z.array(z.string()),
  /** From 1, seen at a glance, to 3, the code reads right. */
  difficulty: z.number().int().min(1).max(3),
  why: z.string(),
  finding: z.string(),
  invariant: z.string(),
});

/** See {@link operatorSchema}. */
export type Operator = z.infer<typeof operatorSchema>;

/** The text between two offsets, in UTF-16 code units, becomes another. */
export const editSchema = z.object({ start: z.number().int(), end: z.number().int(), text: z.string() });

/** One operator at one place of a program. */
export const faultSchema = z.object({
  /** Names the fault within its program without telling what it is. */
  key: z.string().regex(/^[a-z0-9]+$/),
  /** The operator's id. */
  operator: z.string(),
  /** Lines of the original that it touches, from 1. */
  lines: z.array(z.number().int()),
  edits: z.array(editSchema).min(1),
});

/** See {@link faultSchema}. */
export type Fault = z.infer<typeof faultSchema>;

/** What the Python side answers when it is asked for its operators. */
export const operatorsAnswerSchema = z.object({
  families: z.record(z.string(), z.string()),
  operators: z.array(operatorSchema),
});

/** What the Python side answers for a program: its faults, or where it does not parse. */
export const faultsAnswerSchema = z.union([
  z.object({ faults: z.array(faultSchema) }),
  z.object({ error: z.object({ line: z.number().int().nullable(), message: z.string() }) }),
]);

/** The operators by id, and the titles of their families by id. The family `generic` serves test strength, not drills. */
export interface OperatorSet {
  operators: ReadonlyMap<string, Operator>;
  families: ReadonlyMap<string, string>;
}

/** A program that faults are put into, and the tests that say when it works. */
export interface Program {
  /** Names it in drill ids: a catalogue id, or `own-` and a fingerprint of the code. */
  id: string;
  runtime: RuntimeName;
  code: string;
  tests: string;
  forbid: readonly string[];
  /** What sentences call it, where that is not its id: a file's name. */
  name?: string;
  /** The name by which the tests import it; `solution` where none is given. */
  module?: string;
}

/** What sentences call a program. */
export const nameOf = ({ id, name }: { id: string; name?: string | undefined }): string => name ?? id;
