import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Cancel } from '#domain/ports.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { floatingChoice } from './floating-choice.ts'
import type { PictureWishes } from './picture-wishes.ts'

/** Device pixels: the small window is rarely larger. */
const HEIGHT = 360

interface FloatingState {
  /** There is a picture that could float. */
  readonly possible: boolean
  readonly open: boolean
}

/** The picture of whoever speaks in a small window above all others. It follows the speaker, and closes with the last picture. */
export class FloatingPicture {
  readonly #meeting: Meeting
  readonly #wishes: PictureWishes
  readonly #store = createStore<FloatingState>({ possible: false, open: false })
  readonly store: ReadableStore<FloatingState> = this.#store
  readonly #video = document.createElement('video')
  /** One stream for its whole life: the window stays when its track is exchanged. */
  readonly #stream = new MediaStream()
  readonly #cancels: readonly Cancel[]

  constructor(meeting: Meeting, wishes: PictureWishes) {
    this.#meeting = meeting
    this.#wishes = wishes
    const { participants, self, speakers, view } = meeting
    const follow = () => this.#follow()
    this.#cancels = [
      participants.store.subscribe(follow),
      speakers.store.subscribe(({ activeSpeaker }, former) => {
        if (activeSpeaker !== former.activeSpeaker) follow()
      }),
      view.store.subscribe(follow),
      self.store.subscribe((state, former) => {
        if (state.isHeld !== former.isHeld) follow()
      }),
    ]
    this.#video.muted = true
    this.#video.addEventListener('leavepictureinpicture', () => this.#closed())
    follow()
  }

  /** Opens or closes it. Rejects where the browser refuses. */
  async toggle(): Promise<void> {
    if (this.#store.getState().open) {
      this.#close()
      return
    }
    this.#store.patch({ open: true })
    this.#video.srcObject = this.#stream
    this.#follow()
    try {
      await this.#video.play()
      if (this.#store.getState().open) await this.#video.requestPictureInPicture()
    } catch (error) {
      // Given up meanwhile: that ends a play that never began.
      if (!this.#store.getState().open) return
      this.#closed()
      throw error
    }
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    this.#close()
  }

  /** Also where its window never came, or is on its way only: then nobody tells that it is closed. */
  #close(): void {
    if (document.pictureInPictureElement === this.#video) void document.exitPictureInPicture()
    this.#closed()
  }

  #closed(): void {
    this.#store.patch({ open: false })
    this.#wishes.remove(this)
    for (const track of this.#stream.getTracks()) this.#stream.removeTrack(track)
    this.#video.srcObject = null
  }

  #follow(): void {
    const { participants, self, speakers, view } = this.#meeting
    const [track] = this.#stream.getTracks()
    const peers = [...participants.joined.values()]
    const choice = floatingChoice({
      joined: self.store.getState().isHeld ? [] : peers,
      pinned: view.store.getState().pinned,
      activeSpeaker: speakers.store.getState().activeSpeaker,
      current:
        peers.find(peer => track && (peer.videoTrack === track || peer.screenTrack === track))?.id ?? null,
    })
    const { possible, open } = this.#store.getState()
    if (possible !== (choice !== null)) this.#store.patch({ possible: choice !== null })
    if (!open) return
    // Better none than one that stands still.
    if (choice === null) {
      this.#close()
      return
    }
    this.#wishes.view(this, { peerId: choice.peerId, source: choice.source, height: HEIGHT, always: true })
    if (choice.track === track) return
    if (track) this.#stream.removeTrack(track)
    this.#stream.addTrack(choice.track)
  }
}
