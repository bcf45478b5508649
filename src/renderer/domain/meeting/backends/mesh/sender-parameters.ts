/** The browser's option (W3C webrtc-extensions, "RTCRtpSender.setParameters extensions"), unknown to TypeScript yet. */
interface KeyFrameSender {
  setParameters(
    parameters: RTCRtpSendParameters,
    options: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
  ): Promise<void>
}

/** Of all encodings alike, and what the browser gives up first by itself. */
export interface SenderChange extends Partial<RTCRtpEncodingParameters> {
  readonly degradationPreference?: RTCDegradationPreference
}

const tails = new WeakMap<RTCRtpSender, Promise<void>>()

/**
 * Changes the encodings of a sender, and asks for a whole picture if wanted: the only place where parameters are set.
 * They are read and written in one step (W3C WebRTC section 5.2), so one change waits for the other. Rejects with what the
 * browser says.
 */
export function changeEncodings(
  sender: RTCRtpSender,
  { degradationPreference, ...change }: SenderChange,
  keyFrame = false,
): Promise<void> {
  const run = async (): Promise<void> => {
    const parameters = sender.getParameters()
    if (parameters.encodings.length === 0) return
    if (degradationPreference !== undefined) parameters.degradationPreference = degradationPreference
    parameters.encodings = parameters.encodings.map(encoding => ({ ...encoding, ...change }))
    if (keyFrame) {
      const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }))
      await (sender as KeyFrameSender).setParameters(parameters, { encodingOptions })
    } else {
      await sender.setParameters(parameters)
    }
  }
  const former = tails.get(sender)
  // Whatever became of the former one was told to whoever asked for it.
  const result = former === undefined ? run() : former.then(run, run)
  const done = (): void => {
    if (tails.get(sender) === result) tails.delete(sender)
  }
  tails.set(sender, result)
  result.then(done, done)
  return result
}
