import type { Meeting } from '../meeting/meeting.ts'
import type { SceneTile } from './recording-messages.ts'

/** What is seen and heard in a meeting at a moment. */
export interface MeetingScene {
  readonly tiles: readonly SceneTile[]
  /** By the ids of tiles. */
  readonly pictures: ReadonlyMap<string, MediaStreamTrack>
  readonly sounds: readonly MediaStreamTrack[]
}

type Seen = Pick<Meeting, 'self' | 'participants' | 'screenShare' | 'speakers'>

const SELF = 'self'
const screenOf = (id: string): string => `${id}:screen`

/** The scene of a meeting as its people see it, with oneself among them. */
export function meetingScene(meeting: Seen, ownName: string): MeetingScene {
  const { self, participants, screenShare, speakers } = meeting
  const own = self.store.getState()
  const { speaking, selfSpeaking } = speakers.store.getState()
  const ownScreen = screenShare.store.getState().track
  const people = [...participants.joined.values()]
  const tiles: SceneTile[] = []
  const pictures = new Map<string, MediaStreamTrack>()
  const add = (tile: Omit<SceneTile, 'hasPicture'>, track: MediaStreamTrack | null): void => {
    if (track !== null) pictures.set(tile.id, track)
    tiles.push({ ...tile, hasPicture: track !== null })
  }
  const addScreen = (id: string, name: string, track: MediaStreamTrack | null): void => {
    if (track !== null) add({ id: screenOf(id), name, isScreen: true, isSpeaking: false }, track)
  }
  addScreen(SELF, ownName, ownScreen)
  for (const { id, name, screenTrack } of people) addScreen(id, name, screenTrack)
  add(
    { id: SELF, name: ownName, isScreen: false, isSpeaking: selfSpeaking },
    own.videoEnabled ? own.videoTrack : null,
  )
  for (const person of people) {
    const { id, name } = person
    add(
      { id, name, isScreen: false, isSpeaking: speaking.has(id) },
      person.videoEnabled ? person.videoTrack : null,
    )
  }
  const sounds = [
    own.audioEnabled ? own.audioTrack : null,
    screenShare.soundTrack,
    ...people.flatMap(one => [one.audioTrack, one.screenAudioTrack]),
  ]
  return { tiles, pictures, sounds: sounds.filter(track => track !== null) }
}
