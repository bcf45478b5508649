import { RTCRtpCodecParameters, RTCRtpHeaderExtensionParameters } from 'werift'

/** What Echo understands of sound and picture: what every browser has to (RFC 7874, RFC 7742). */
export const echoCodecs = () => ({
  audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2 })],
  video: [
    new RTCRtpCodecParameters({
      mimeType: 'video/VP8',
      clockRate: 90_000,
      // Lost packets are asked for again, and whoever sends learns how much the way carries.
      rtcpFeedback: [
        { type: 'nack' },
        { type: 'nack', parameter: 'pli' },
        { type: 'goog-remb' },
        { type: 'transport-cc' },
      ],
    }),
  ],
})

/** RFC 6464: how loud a packet of sound is, so that whoever plays it knows. */
export const AUDIO_LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level'
const TRANSPORT_WIDE_COUNT = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01'

/** What packets of each kind tell beside their content. */
export const echoExtensions = () => ({
  audio: [AUDIO_LEVEL, TRANSPORT_WIDE_COUNT].map(uri => new RTCRtpHeaderExtensionParameters({ uri })),
  video: [new RTCRtpHeaderExtensionParameters({ uri: TRANSPORT_WIDE_COUNT })],
})
