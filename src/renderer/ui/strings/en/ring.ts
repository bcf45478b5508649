/** Words of the ring window (ui/ring). */
export const ring = {
  nobody: 'Nobody is calling.',
  close: 'Close, and let it ring',
  holds: 'Answering holds the call you are in.',
} as const
