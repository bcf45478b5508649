/** An argument as one would type it: in quotes where a shell would take it apart. */
export const quoteArgument = (argument: string): string =>
  /^[\w./\\:@%+=~-]+$/.test(argument) ? argument : `"${argument}"`
