import { nouns, type Noun } from "#campaign/records/record.schemas.ts";

const timeLength = 9;
const length = 26;

/** An id for a new record, made here so that making it twice is making it once; ids sort by the time they were made. */
export function newRecordId(noun: Noun): string {
  const time = Date.now().toString(36).padStart(timeLength, "0");
  const bytes = crypto.getRandomValues(new Uint8Array(length - timeLength));
  return `${nouns[noun].kind}_${time}${[...bytes].map((byte) => (byte % 36).toString(36)).join("")}`;
}
