import { adviseOrder, type OrderAdvice, type RankedCandidate } from "#campaign/sequencing/advise-order.rules.ts";
import { seededRandoms, simulateOffers, type OfferForecast } from "#campaign/sequencing/simulate-offers.rules.ts";

/** What the page asks: play these on. */
export interface ForecastQuestion {
  id: number;
  candidates: readonly RankedCandidate[];
  runs: number;
  seed: number;
}

/** What the worker answers, with the question's id. */
export interface ForecastAnswer {
  id: number;
  forecasts: OfferForecast[];
  advice: OrderAdvice[];
}

self.onmessage = ({ data }: MessageEvent<ForecastQuestion>) => {
  const { id, candidates, runs, seed } = data;
  const options = { runs, randomOf: seededRandoms(seed) };
  const answer: ForecastAnswer = {
    id,
    forecasts: simulateOffers(candidates, options),
    advice: adviseOrder(candidates, options),
  };
  self.postMessage(answer);
};
