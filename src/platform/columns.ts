import type { ColumnType } from "kysely";

/** A value kept as JSON: written as text, read parsed. */
export type Json<Value> = ColumnType<Value, string, string>;

/** An instant: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
