import type { OffersContext } from "#offers/offers.context.ts";

/** What the server sets on each request before a route of this room runs. */
export interface OffersEnv {
  Variables: {
    /** For the user who asks. */
    offers: OffersContext;
  };
}
