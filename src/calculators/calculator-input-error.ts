/** An input that a calculator cannot take. The message is a sentence that names the field, what it wants and what it got. */
export class CalculatorInputError extends Error {
  override readonly name = "CalculatorInputError";
  /** The id of the input. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
