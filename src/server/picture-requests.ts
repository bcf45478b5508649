import {
  PictureLossIndication,
  type RTCRtpTransceiver,
  type RtcpPacket,
  RtcpPayloadSpecificFeedback,
} from 'werift'

/** Whether a packet asks for a whole picture of one source: RFC 4585 section 6.3.1, RFC 5104 section 4.3.1. */
function asksForPicture(packet: RtcpPacket, ssrc: number): boolean {
  if (!(packet instanceof RtcpPayloadSpecificFeedback)) return false
  const { feedback } = packet
  if (feedback instanceof PictureLossIndication) return feedback.mediaSsrc === ssrc
  // Of what the package does not know, it tells nothing.
  return feedback !== undefined && 'fir' in feedback && feedback.fir.some(entry => entry.ssrc === ssrc)
}

/** Calls back whenever the other side asks for a whole picture of what is sent to it. */
export function onPictureRequest({ sender, receiver }: RTCRtpTransceiver, ask: () => void): void {
  const take = (packet: RtcpPacket): void => {
    if (asksForPicture(packet, sender.ssrc)) ask()
  }
  sender.onRtcp.subscribe(take)
  // The package takes it for a word about their own picture when the asking side sends one, as browsers do.
  receiver.onRtcp.subscribe(take)
}
