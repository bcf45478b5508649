const OPUS = /^a=rtpmap:(\d+) opus\/48000.*$/m
const LIKING = /usedtx=\d/

/**
 * A peer's description, by which our Opus encoder leaves out the silence of the voice, the first line of sound, whatever
 * the peer likes (RFC 7587 section 6.1, `usedtx`): every decoder fills it in. Where most people listen, silence is most of
 * what would be sent.
 */
export function withoutPauses(sdp: string): string {
  const parts = sdp.split(/^(?=m=)/m)
  const voice = parts.findIndex(part => part.startsWith('m=audio '))
  return parts.map((part, index) => (index === voice ? leavesOutSilence(part) : part)).join('')
}

function leavesOutSilence(line: string): string {
  const type = OPUS.exec(line)?.[1]
  if (type === undefined) return line
  const parameters = new RegExp(`^a=fmtp:${type} .*$`, 'm')
  if (!parameters.test(line)) return line.replace(OPUS, map => `${map}\r\na=fmtp:${type} usedtx=1`)
  return line.replace(parameters, said =>
    LIKING.test(said) ? said.replace(LIKING, 'usedtx=1') : `${said};usedtx=1`,
  )
}

/** Music has soft passages, which are no silence. */
export const keepsPauses = (voice: Pick<MediaStreamTrack, 'contentHint'> | null): boolean =>
  voice?.contentHint === 'music'
