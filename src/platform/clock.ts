/** Tells the present instant. Handed in wherever time matters, so that tests and demo data choose it. */
export type Clock = () => Date;

/** The machine's own clock. */
export const systemClock: Clock = () => new Date();

/** A second, in milliseconds. */
export const secondMs = 1000;

/** A minute, in milliseconds. */
export const minuteMs = 60 * secondMs;

/** An hour, in milliseconds. */
export const hourMs = 60 * minuteMs;

/** Twenty-four hours, in milliseconds: an interval, not a calendar day. */
export const dayMs = 24 * hourMs;
