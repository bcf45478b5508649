import type { CallAction } from '#shared/ipc/tray.ts'
import type { Cancel, DesktopPort } from '../ports.ts'
import type { CallFollower } from './call-follower.ts'

interface CallActionCourierOptions {
  readonly desktop: Pick<DesktopPort, 'hear'>
  readonly running: Pick<CallFollower, 'store' | 'leave' | 'takeUp'>
}

/** Does to the running call what tray, keys and command line ask; nothing where none runs. */
export class CallActionCourier {
  readonly #running: CallActionCourierOptions['running']
  readonly #cancel: Cancel

  constructor({ desktop, running }: CallActionCourierOptions) {
    this.#running = running
    this.#cancel = desktop.hear('call.asked', action => this.#act(action))
  }

  dispose(): void {
    this.#cancel()
  }

  #act(action: CallAction): void {
    const { self } = this.#running.store.getState()
    switch (action) {
      case 'toggleMicrophone':
        if (self?.store.getState().audioEnabled === true) void self.disableAudio()
        else void self?.enableAudio()
        return
      case 'toggleCamera':
        if (self?.store.getState().videoEnabled === true) void self.disableVideo()
        else void self?.enableVideo()
        return
      case 'stopSharing':
        self?.disableScreenShare()
        return
      case 'leave':
        this.#running.leave()
        return
      case 'startTalking':
        self?.pressToTalk(true)
        return
      case 'stopTalking':
        self?.pressToTalk(false)
        // Letting go always mutes, also a microphone that was open before.
        if (self?.wished.audio === true) void self.disableAudio()
        return
      case 'show':
        // The stage itself comes into view (ui/call).
        this.#running.takeUp()
        return
    }
  }
}
