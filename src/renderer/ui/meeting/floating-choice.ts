import type { PeerId } from '#domain/meeting/backend.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { TileId } from '#domain/meeting/view.ts'
import type { PictureSource } from './picture-wishes.ts'

export interface FloatingChoice {
  readonly peerId: PeerId
  readonly source: PictureSource
  readonly track: MediaStreamTrack
}

interface FloatingInput {
  readonly joined: Iterable<Participant>
  readonly pinned: TileId | null
  readonly activeSpeaker: PeerId | null
  /** What floats now: it stays while nothing better is there. */
  readonly current: PeerId | null
}

/** Whose picture floats in a window of its own: a pinned person's, a shared screen, the speaker's, else anybody's. */
export function floatingChoice(input: FloatingInput): FloatingChoice | null {
  const { pinned, activeSpeaker, current } = input
  const people = [...input.joined]
  const pictureOf = (id: TileId | null): FloatingChoice | null => {
    const person = people.find(({ id: peerId }) => peerId === id)
    if (!person?.videoEnabled || !person.videoTrack) return null
    return { peerId: person.id, source: 'video', track: person.videoTrack }
  }
  const screenOf = ({ id, screenTrack }: Participant): FloatingChoice | null =>
    screenTrack ? { peerId: id, source: 'screen', track: screenTrack } : null
  const first = <T>(choices: Iterable<T | null>): T | null =>
    [...choices].find(choice => choice !== null) ?? null
  return (
    pictureOf(pinned) ??
    first(people.map(screenOf)) ??
    pictureOf(activeSpeaker) ??
    pictureOf(current) ??
    first(people.map(({ id }) => pictureOf(id)))
  )
}
