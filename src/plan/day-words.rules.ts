/** Weekdays by name, Monday first. */
export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const numbers = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A calendar day as it is said: `28 Nov`. */
export function dayName(day: string): string {
  const [, month = "1", date = "1"] = day.split("-");
  return `${Number(date)} ${monthNames[Number(month) - 1] ?? ""}`;
}

/** When a day is, seen from today: `today`, `tomorrow`, `in 6 days`. */
export function inDays(count: number): string {
  if (count <= 0) return "today";
  return count === 1 ? "tomorrow" : `in ${count} days`;
}

/** A small number in words, a larger one in digits: `six`, `14`. */
export function numberWords(count: number): string {
  return numbers[count] ?? String(count);
}

/** `1 day`, `6 days`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Text that begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
