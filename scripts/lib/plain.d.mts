/** The project's folder. */
export const ROOT: string

/** A failure whose message is one sentence for people: no stack is shown. */
export class PlainError extends Error {}

/** Progress goes to standard error: standard output belongs to the program that starts next. */
export function tell(line: string): void
