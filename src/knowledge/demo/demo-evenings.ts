import { demoLessons } from "#knowledge/demo/all-lessons.ts";
import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";
import { isDayOff } from "#platform/demo-calendar.ts";
import { dayMs, hourMs, minuteMs } from "#platform/clock.ts";

/** Days ago on which the person of the demo began to learn. */
export const firstDay = 124;
const lastEvening = 2;
const eveningHour = 20;
const minutesPerAnswer = 6;
const minutesPerCard = 3;

/** A lesson, and when. */
export interface Evening {
  lesson: DemoLesson;
  daysAgo: number;
  /** Of each answer and of each card of the lesson, in their order: when it was written. */
  answeredAt: readonly Date[];
  writtenAt: readonly Date[];
}

/** Every lesson on an evening of its own, spread evenly over the days on which something was done. */
export function tellEvenings(now: Date): Evening[] {
  const days = Array.from({ length: firstDay - lastEvening + 1 }, (_, index) => firstDay - index).filter(
    (day) => !isDayOff(day),
  );
  return demoLessons.map((lesson, index) => {
    const daysAgo = days[Math.floor((index * (days.length - 1)) / (demoLessons.length - 1))] ?? lastEvening;
    const start = instantOn(now, daysAgo, eveningHour).getTime();
    const answered = lesson.answers.map((_, place) => new Date(start + place * minutesPerAnswer * minuteMs));
    const cardsFrom = start + lesson.answers.length * minutesPerAnswer * minuteMs;
    return {
      lesson,
      daysAgo,
      answeredAt: answered,
      writtenAt: lesson.cards.map((_, place) => new Date(cardsFrom + place * minutesPerCard * minuteMs)),
    };
  });
}

/** Some minute of an hour (UTC) so many days ago, always the same. */
export function instantOn(now: Date, daysAgo: number, hour: number): Date {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  const minute = (daysAgo * 37 + hour * 11) % 40;
  return new Date(midnight - daysAgo * dayMs + hour * hourMs + minute * minuteMs);
}
