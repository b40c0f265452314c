import { idPattern } from "#platform/ids.ts";
import * as z from "zod";

/** A round by its id. */
export const roundIdSchema = z
  .string()
  .regex(idPattern("mock"), "is no id of a round; list_mocks has them")
  .describe("The round's id, like mock_01…; list_mocks and start_round give it.");

/** Makes a call that is sent twice count once. */
export const keySchema = z
  .string()
  .regex(/^[a-z0-9-]{8,64}$/, "must be 8 to 64 lower-case letters, digits or hyphens")
  .describe("A fresh name for this one thing, such as a UUID; sent again with the same words it is kept once.");
