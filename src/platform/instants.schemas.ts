import * as z from "zod";

/** An instant as the API tells it: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();

/**
 * An instant of an import, after 1970 and written with any precision, brought to the form in which instants are kept, so
 * that text order is time order.
 */
export const importedInstantSchema = instantSchema
  .refine((instant) => instant >= "1970", "must be after 1970")
  .transform((instant) => new Date(instant).toISOString());
