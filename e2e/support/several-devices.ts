import type { Person } from './person.ts'

/** Name of a microphone, and what is done to its sound. */
interface DeskMicrophone {
  readonly label: string
  readonly echo: boolean
  readonly noise: boolean
  readonly gain: boolean
}

interface Desk {
  /** Whatever is open of it ends, and it leaves the list. */
  readonly pullOut: (label: string) => void
  readonly plugIn: (label: string) => void
  /** What the camera shows from its next opening on. */
  readonly cover: (isCovered: boolean) => void
  /** The one in use. */
  readonly microphone: () => DeskMicrophone | null
}

/** Runs before the page: its devices can be plugged in and out by name, and the lens covered, by `globalThis.desk`. */
export function makeDesk(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices)
  const away = new Set<string>()
  const opened: MediaStreamTrack[] = []
  let isCovered = false
  const isThere = (device: { readonly label: string }) => !away.has(device.label)
  /** Black pictures, thirty a second. */
  const black = (): MediaStreamTrack => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    const paint = (): void => {
      context?.fillRect(0, 0, canvas.width, canvas.height)
      if (track?.readyState === 'live') setTimeout(paint, 33)
    }
    const [track] = canvas.captureStream(30).getVideoTracks()
    if (track === undefined) throw new Error('A canvas gives a picture')
    paint()
    return track
  }
  mediaDevices.getUserMedia = async (constraints = {}) => {
    const { video, ...others } = constraints
    const isBlack = isCovered && video !== undefined
    if (isBlack && others.audio === undefined) return new MediaStream([black()])
    const stream = await getUserMedia(isBlack ? others : constraints)
    if (isBlack) stream.addTrack(black())
    opened.push(...stream.getTracks())
    return stream
  }
  mediaDevices.enumerateDevices = async () => (await enumerateDevices()).filter(isThere)
  const changed = () => mediaDevices.dispatchEvent(new Event('devicechange'))
  const desk: Desk = {
    pullOut: label => {
      away.add(label)
      changed()
      for (const track of opened) {
        if (track.label !== label || track.readyState === 'ended') continue
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    },
    plugIn: label => {
      away.delete(label)
      changed()
    },
    cover: covered => {
      isCovered = covered
    },
    microphone: () => {
      const track = opened.findLast(({ kind, readyState }) => kind === 'audio' && readyState === 'live')
      if (track === undefined) return null
      const { echoCancellation, noiseSuppression, autoGainControl } = track.getSettings()
      return {
        label: track.label,
        echo: echoCancellation === true,
        noise: noiseSuppression === true,
        gain: autoGainControl === true,
      }
    },
  }
  Reflect.set(globalThis, 'desk', desk)
}

/** What a test does at the desk of a person whose page runs `makeDesk`. */
export const deskOf = ({ page }: Person) => {
  const call = <Name extends keyof Desk>(name: Name, ...given: Parameters<Desk[Name]>) =>
    page.evaluate(
      ([method, args]) => {
        const desk = Reflect.get(globalThis, 'desk') as Record<string, (...all: unknown[]) => unknown>
        return desk[method]?.(...args)
      },
      [name, given] as const,
    ) as Promise<ReturnType<Desk[Name]>>
  return {
    pullOut: (label: string) => call('pullOut', label),
    plugIn: (label: string) => call('plugIn', label),
    cover: (isCovered: boolean) => call('cover', isCovered),
    microphone: () => call('microphone'),
    /** Ids of the speakers that people are heard on. */
    speakers: () =>
      page.evaluate(() => [...document.querySelectorAll('audio')].map(element => element.sinkId)),
    idOf: (label: string) =>
      page.evaluate(
        async name =>
          (await navigator.mediaDevices.enumerateDevices()).find(each => each.label === name)?.deviceId,
        label,
      ),
  }
}
