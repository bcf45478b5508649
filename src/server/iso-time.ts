/** Epoch milliseconds as the seeds spell moments (ISO 8601, UTC). */
export const isoTime = (ms: number): string => new Date(ms).toISOString()
