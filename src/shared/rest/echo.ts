import * as z from 'zod'

/** The data channel that Echo sends everything back on (`POST /api/v1/echo`). */
export const ECHO_PROBE_LABEL = 'echo-probe'
/** What Echo sends back on it, at most: this many messages of this many bytes. */
export const ECHO_PROBE_LIMITS = { messages: 200, bytes: 1_000 } as const

/** Body of `POST /api/v1/echo`: an offer with a data channel. Its candidates are not needed: the page comes to Echo. */
export const echoProbeRequest = z.object({ sdp: z.string().min(1).max(50_000) })

/** Answer of `POST /api/v1/echo`: Echo's answer, with every address in it. */
export const echoProbeResponse = z.object({ sdp: z.string() })
