/** Words of the call screens (ui/call). */
export const call = {} as const
