import type { CallId } from '#shared/ids.ts'

/**
 * Two people called each other at the same moment, on a server that made two calls of it: true for the one who goes
 * over to the other's call. Both decide alike, by the ids that the server gave: the smaller one stays.
 */
export const joinsTheirs = (ours: CallId, theirs: CallId): boolean => theirs < ours
