/** A figure of an offer that cannot be meant, such as a negative strike. The message is a sentence: the field, what it wants, what it got. */
export class OfferInputError extends Error {
  override readonly name = "OfferInputError";
  /** The argument it came by, as a path: `rounds.1.amount`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
