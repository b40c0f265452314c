import * as z from "zod";

/** Every error as it is answered: a stable code, and a sentence that says what happened, to what, and what to do. */
export const errorBodySchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
