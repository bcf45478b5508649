/** Words of the ring window (ui/ring). */
export const ring = {
  nobody: 'Nobody is calling.',
  close: 'Close, and let it ring',
  somebody: 'Somebody',
  formers: {
    hold: 'Answering holds the call you are in.',
    end: 'Answering ends your call, which nobody answered yet.',
    leavesHuddle: 'Answering leaves the huddle you are in.',
  },
} as const
