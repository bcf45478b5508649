/**
 * Our own line in a description that travels: which connection of the sender made it and, in an answer, to which
 * offer. With it a late or repeated description is told from a fresh one. Readers that do not know the line skip
 * it (RFC 8866 section 5.13).
 */
const STAMP = 'a=x-quikapp:'

/** Which connection made a description, and its number there. */
export interface Origin {
  /** Grows from one connection of the sender to the next; null in descriptions of other makes. */
  readonly generation: number | null
  /** Session id and version of the `o=` line (RFC 8866 section 5.2). */
  readonly sessionId: string
  readonly version: number
  /** First DTLS fingerprint, ICE user fragment and DTLS role; empty where there is none. */
  readonly fingerprint: string
  readonly ufrag: string
  readonly setup: string
}

const attribute = (sdp: string, name: string): string =>
  new RegExp(`^a=${name}:(.*?)\\r?$`, 'm').exec(sdp)?.[1] ?? ''

const lastStamp = (sdp: string): readonly string[] =>
  sdp
    .split(/\r?\n/)
    .findLast(line => line.startsWith(STAMP))
    ?.slice(STAMP.length)
    .split(' ') ?? []

/** More than anybody needs here: microphone, camera, screen, its sound, one line of data, and some to spare. */
const MAX_LINES = 8

/** False for a description with more m-lines than anybody needs: each of them costs a browser much. */
export function hasFewLines(sdp: string): boolean {
  const line = /^m=/gm
  for (let count = 0; count <= MAX_LINES; count++) if (!line.test(sdp)) return true
  return false
}

/** The origin of a description; what cannot be read counts as 0. */
export function originOf(sdp: string): Origin {
  const found = /^o=\S+ (\S+) (\d+) /m.exec(sdp)
  const generation = Number.parseInt(lastStamp(sdp)[0] ?? '', 10)
  return {
    generation: Number.isSafeInteger(generation) ? generation : null,
    sessionId: found?.[1] ?? '',
    version: Number(found?.[2] ?? 0),
    fingerprint: attribute(sdp, 'fingerprint'),
    ufrag: attribute(sdp, 'ice-ufrag'),
    setup: attribute(sdp, 'setup'),
  }
}

const offerName = (sdp: string): string => {
  const { sessionId, version } = originOf(sdp)
  return `${sessionId}/${version}`
}

/** The description as it travels; `offer` is the one that an answer belongs to. */
export function stamped(sdp: string, generation: number, offer?: string): string {
  const ending = sdp.endsWith('\n') ? '' : '\r\n'
  const reference = offer === undefined ? '' : ` ${offerName(offer)}`
  return `${sdp}${ending}${STAMP}${generation}${reference}\r\n`
}

/** False when the answer names another offer; one that names none is believed. */
export function answersOffer(answer: string, offer: string): boolean {
  const reference = lastStamp(answer)[1]
  return reference === undefined || reference === offerName(offer)
}

/** How an offer stands to the last description that was taken from the same peer. */
export type Freshness = 'next' | 'late' | 'newConnection'

/**
 * Some peers (werift) name every description anew although RFC 8829 section 5.2.2 wants one name a connection: then
 * the certificate tells, together with the ICE generation or a DTLS role that is settled already.
 */
const goesOn = (offered: Origin, known: Origin): boolean =>
  offered.fingerprint !== '' &&
  offered.fingerprint === known.fingerprint &&
  (offered.ufrag === known.ufrag || offered.setup !== 'actpass')

export function freshnessOf(offered: Origin, known: Origin | null): Freshness {
  if (known === null) return 'next'
  if (offered.generation !== null && known.generation !== null) {
    if (offered.generation < known.generation) return 'late'
    if (offered.generation > known.generation) return 'newConnection'
  } else if (offered.sessionId !== known.sessionId) {
    if (known.generation !== null) return 'late'
    return goesOn(offered, known) ? 'next' : 'newConnection'
  }
  return offered.version < known.version ? 'late' : 'next'
}

/** Does the description hold the ICE generation that a candidate belongs to? A candidate that names none fits any. */
export function hasUfrag(sdp: string, ufrag: string | null | undefined): boolean {
  if (ufrag === null || ufrag === undefined || ufrag === '') return true
  return sdp.split(/\r?\n/).includes(`a=ice-ufrag:${ufrag}`)
}
