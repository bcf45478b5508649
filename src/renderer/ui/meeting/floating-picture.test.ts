import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { createStore } from '#domain/store.ts'
import { sessionId, userId } from '#shared/ids.ts'
import { FloatingPicture } from './floating-picture.ts'
import { PictureWishes } from './picture-wishes.ts'

class Video extends EventTarget {
  srcObject: unknown = null
  muted = false
  /** How play() ends; by itself it never does, as where nothing arrives. */
  started = Promise.withResolvers<void>()
  play(): Promise<void> {
    return this.started.promise
  }
  async requestPictureInPicture(): Promise<void> {
    page.pictureInPictureElement = this
  }
}

class Stream {
  readonly #tracks = new Set<unknown>()
  getTracks(): readonly unknown[] {
    return [...this.#tracks]
  }
  addTrack(track: unknown): void {
    this.#tracks.add(track)
  }
  removeTrack(track: unknown): void {
    this.#tracks.delete(track)
  }
}

let video: Video
const page = {
  pictureInPictureElement: null as Video | null,
  createElement: () => video,
  exitPictureInPicture: async () => {
    page.pictureInPictureElement = null
    video.dispatchEvent(new Event('leavepictureinpicture'))
  },
}

const ada: Participant = {
  id: sessionId.parse('ada'),
  userId: userId.parse('ada'),
  name: 'Ada',
  audioEnabled: true,
  videoEnabled: true,
  audioTrack: null,
  videoTrack: { id: 'picture' } as MediaStreamTrack,
  screenTrack: null,
  screenAudioTrack: null,
  link: 'ok',
}

function world() {
  const store = createStore<{ joined: ReadonlyMap<string, Participant> }>({ joined: new Map([['ada', ada]]) })
  const self = createStore({ isHeld: false })
  const participants = {
    store,
    get joined() {
      return store.getState().joined
    },
  }
  const speakers = { store: createStore({ activeSpeaker: null }) }
  const view = { store: createStore({ pinned: null }) }
  const settles: (() => void)[] = []
  const asked: number[] = []
  const wishes = new PictureWishes({
    ask: (_, height) => asked.push(height),
    later: callback => {
      settles.push(callback)
      return () => undefined
    },
  })
  wishes.expect([{ peerId: ada.id, source: 'video' }])
  const meeting = { participants, speakers, view, self: { store: self } } as unknown as Meeting
  const floating = new FloatingPicture(meeting, wishes)
  return {
    floating,
    self,
    become: (person: Participant) => store.set({ joined: new Map([['ada', person]]) }),
    asked: () => {
      for (const settle of settles.splice(0)) settle()
      return asked.at(-1)
    },
  }
}

beforeEach(() => {
  video = new Video()
  page.pictureInPictureElement = null
  vi.stubGlobal('document', page)
  vi.stubGlobal('MediaStream', Stream)
})

afterEach(() => void vi.unstubAllGlobals())

test('it closes, and asks for nothing, when the last picture is switched off', async () => {
  const { floating, become, asked } = world()
  video.started.resolve()
  await floating.toggle()
  expect(page.pictureInPictureElement).toBe(video)
  expect(asked()).toBe(360)
  become({ ...ada, videoEnabled: false })
  expect(page.pictureInPictureElement).toBeNull()
  expect(floating.store.getState()).toEqual({ possible: false, open: false })
  expect(asked()).toBe(0)
})

test('it closes when the call is put on hold, and can be opened when it goes on', async () => {
  const { floating, self } = world()
  video.started.resolve()
  await floating.toggle()
  self.set({ isHeld: true })
  expect(page.pictureInPictureElement).toBeNull()
  expect(floating.store.getState().open).toBe(false)
  self.set({ isHeld: false })
  expect(floating.store.getState()).toEqual({ possible: true, open: false })
})

test.each([true, false])(
  'one that does not begin to play is given up by the next press; it opens no window later: %j',
  async comes => {
    const { floating, asked } = world()
    const opening = floating.toggle()
    await floating.toggle()
    expect(floating.store.getState().open).toBe(false)
    expect(asked()).toBe(0)
    if (comes) video.started.resolve()
    else video.started.reject(new DOMException('', 'AbortError'))
    await opening
    expect(page.pictureInPictureElement).toBeNull()
  },
)
