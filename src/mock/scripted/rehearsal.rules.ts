/** How the opening of a round names what it rehearses. */
export function rehearsal(name: string): string {
  return ` It rehearses ${name}.`;
}
