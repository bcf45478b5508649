type Codec = Pick<RTCRtpCodec, 'mimeType'>

const isRedundancy = ({ mimeType }: Codec): boolean => mimeType.toLowerCase() === 'audio/red'

/** Redundancy (RFC 2198) first: a lost packet's sound comes again with the next one. The rest as it was. */
export const redundancyFirst = <C extends Codec>(codecs: readonly C[]): readonly C[] => [
  ...codecs.filter(isRedundancy),
  ...codecs.filter(codec => !isRedundancy(codec)),
]

/** To be called before a description is made. A peer that does not know redundancy strikes it from the list. */
export function preferRedundancy(transceiver: RTCRtpTransceiver): void {
  if (typeof RTCRtpReceiver === 'undefined') return
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []
  if (codecs.some(isRedundancy)) transceiver.setCodecPreferences([...redundancyFirst(codecs)])
}
