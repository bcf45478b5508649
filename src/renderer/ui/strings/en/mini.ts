/** Words of the mini call window (ui/mini). */
export const mini = {
  open: 'Mini window',
  blocked: 'The browser did not let the mini window come up.',
  return: 'Return to the call',
  close: 'Close the mini window',
} as const
