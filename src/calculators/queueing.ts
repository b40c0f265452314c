/**
 * The probability that a customer waits in M/M/c (Erlang C). `load` is the arrivals per mean service time, below `servers`. By the sum
 * 1/B = Σ c!/(c−k)!/aᵏ of positive terms, which neither cancels nor overflows before the answer is 0.
 */
export function erlangC(servers: number, load: number): number {
  if (load === 0) return 0;
  let term = 1;
  let inverseB = 1;
  for (let step = 0; step < servers; step += 1) {
    term *= (servers - step) / load;
    inverseB += term;
    // The rest is smaller than a double can tell, or the answer is.
    if (term < 1e-18 * inverseB && servers - step - 1 < load) break;
    if (inverseB > 1e300) return 0;
  }
  const blocked = 1 / inverseB;
  const utilisation = load / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}

/** A queue in seconds: arrivals per second, mean seconds of service, servers. Stable where `servers` exceeds their product. */
export interface Queue {
  arrivals: number;
  service: number;
  servers: number;
}

/** What a queue does on average and in its tail. Seconds. */
export interface QueueFigures {
  utilisation: number;
  /** Probability of waiting at all. */
  waits: number;
  meanWait: number;
  /** Customers that wait, on average (Little's law). */
  queued: number;
  /** Wait that all but a share `1 − quantile` stay below. */
  tailWait: number;
}

/** The rate at which waiting customers leave beyond those that come: cμ − λ. */
function drainRate({ arrivals, service, servers }: Queue): number {
  return servers / service - arrivals;
}

/** Figures of M/M/c; `quantile` from 0 to below 1. */
export function queueFigures(queue: Queue, quantile: number): QueueFigures {
  const load = queue.arrivals * queue.service;
  const waits = erlangC(queue.servers, load);
  const meanWait = waits / drainRate(queue);
  const tail = 1 - quantile;
  return {
    utilisation: load / queue.servers,
    waits,
    meanWait,
    queued: queue.arrivals * meanWait,
    tailWait: waits <= tail ? 0 : Math.log(waits / tail) / drainRate(queue),
  };
}

/** P(wait + service > t) in M/M/c, service being exponential. */
function sojournTail(queue: Queue, waits: number, seconds: number): number {
  const rate = 1 / queue.service;
  const drain = drainRate(queue);
  const served = Math.exp(-rate * seconds);
  const difference = rate - drain;
  // ∫ drain·e^(−drain·s)·e^(−rate·(t−s)) ds and its end, which meet where the two rates do.
  const both =
    Math.abs(difference) < 1e-9 * rate
      ? served * (1 + rate * seconds)
      : (rate * Math.exp(-drain * seconds) - drain * served) / difference;
  return (1 - waits) * served + waits * both;
}

/** Seconds that all but `1 − quantile` of customers take, infinite where the queue is not stable: the wait's quantile and the service, or both together if it is exponential. */
export function tailLatency(queue: Queue, quantile: number, service: "steady" | "exponential"): number {
  if (drainRate(queue) <= 0) return Infinity;
  const { waits, tailWait } = queueFigures(queue, quantile);
  if (service === "steady") return tailWait + queue.service;
  let low = 0;
  let high = tailWait + queue.service * Math.log(1 / (1 - quantile)) * 2 + 2 * queue.service;
  while (sojournTail(queue, waits, high) > 1 - quantile) high *= 2;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (sojournTail(queue, waits, middle) > 1 - quantile) low = middle;
    else high = middle;
  }
  return high;
}

/** Seconds below which no number of servers brings {@link tailLatency}. */
export function latencyFloor(service: number, quantile: number, kind: "steady" | "exponential"): number {
  return kind === "steady" ? service : service * Math.log(1 / (1 - quantile));
}

/** The fewest groups of servers, at least `from`, for which `isEnough` holds; it holds for all that are larger. */
export function fewest(from: number, isEnough: (groups: number) => boolean): number {
  if (isEnough(from)) return from;
  let low = from;
  let high = from + 1;
  while (!isEnough(high)) {
    low = high;
    high = from + (high - from) * 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
