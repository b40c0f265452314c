import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** What a token allows: looking only, or holding rounds and writing too. */
export const tokenAccesses = ["read", "write"] as const;

/** One of {@link tokenAccesses}. `write` has `read` in it. */
export type TokenAccess = (typeof tokenAccesses)[number];

/** What can be asked of the MCP door. */
export const callKinds = ["tool", "resource", "prompt"] as const;

/** One of {@link callKinds}. */
export type CallKind = (typeof callKinds)[number];

/** How long a token's name may be, in letters. */
export const mostNameLetters = 60;

/** Body of `POST /api/assistants/tokens`. */
export const newTokenSchema = z.strictObject({
  /** What the user knows it by: `Laptop`, `Claude`. */
  name: z
    .string()
    .trim()
    .min(1, "give it a name")
    .max(mostNameLetters)
    .refine((name) => !name.includes("\0"), "has a NUL character"),
  access: z.enum(tokenAccesses),
});

/** See {@link newTokenSchema}. */
export type NewToken = z.infer<typeof newTokenSchema>;

/** A token without its secret. */
export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  access: z.enum(tokenAccesses),
  createdAt: instantSchema,
  /** Null before its first use. */
  lastUsedAt: instantSchema.nullable(),
  /** `claude-code 2.1`: what the program that last connected calls itself; null before that. */
  client: z.string().nullable(),
});

/** See {@link tokenSchema}. */
export type Token = z.infer<typeof tokenSchema>;

/** A token with its secret, which is shown this once. */
export const madeTokenSchema = tokenSchema.extend({ secret: z.string() });

/** See {@link madeTokenSchema}. */
export type MadeToken = z.infer<typeof madeTokenSchema>;

/** Something that an assistant asked for. */
export const callSchema = z.object({
  id: z.string(),
  at: instantSchema,
  door: z.string(),
  kind: z.enum(callKinds),
  name: z.string(),
  ms: z.number().int(),
  outcome: z.string(),
  arguments: z.string(),
});

/** See {@link callSchema}. */
export type Call = z.infer<typeof callSchema>;

/** How an assistant on this machine starts the program. */
export const stdioSchema = z.object({
  command: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});

/** See {@link stdioSchema}. */
export type Stdio = z.infer<typeof stdioSchema>;

/** Answer of `GET /api/assistants`. */
export const assistantsSchema = z.object({
  tokens: z.array(tokenSchema),
  stdio: stdioSchema,
  /** The latest calls, newest first. */
  calls: z.array(callSchema),
});

/** See {@link assistantsSchema}. */
export type Assistants = z.infer<typeof assistantsSchema>;
