import type { Person } from './person.ts'

/** Names of DOMException that getUserMedia throws, or what a device may be in the middle of a call. */
type Trouble = 'NotFoundError' | 'NotReadableError' | 'NotAllowedError'

interface Fickle {
  /** Opening it fails like this; null: it works. */
  readonly fail: (kind: 'audio' | 'video', trouble: Trouble | null) => void
  /** Whatever is open of the kind ends; `unplugged` takes it off the list, too, `withdrawn` only its name. */
  readonly end: (kind: 'audio' | 'video', how: 'unplugged' | 'withdrawn') => void
  /** On the list again, with its name. */
  readonly back: (kind: 'audio' | 'video') => void
}

/** Runs before the page: camera and microphone fail, end and come back as `globalThis.fickle` says. */
export function makeDevicesFickle(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices)
  const troubles = new Map<string, Trouble | null>()
  const gone = new Map<string, 'unplugged' | 'withdrawn'>()
  const opened: MediaStreamTrack[] = []
  mediaDevices.getUserMedia = async (constraints = {}) => {
    for (const kind of ['audio', 'video'] as const) {
      const trouble = troubles.get(kind)
      if (constraints[kind] !== undefined && trouble) throw new DOMException('as the test asked', trouble)
    }
    const stream = await getUserMedia(constraints)
    opened.push(...stream.getTracks())
    return stream
  }
  mediaDevices.enumerateDevices = async () => {
    const howOf = ({ kind }: MediaDeviceInfo) => gone.get(kind.replace('input', ''))
    const left = (await enumerateDevices()).filter(device => howOf(device) !== 'unplugged')
    return left.map(device =>
      howOf(device) === 'withdrawn'
        ? { ...device, kind: device.kind, deviceId: '', groupId: '', label: '', toJSON: () => ({}) }
        : device,
    )
  }
  const changed = () => mediaDevices.dispatchEvent(new Event('devicechange'))
  const fickle: Fickle = {
    fail: (kind, trouble) => void troubles.set(kind, trouble),
    end: (kind, how) => {
      gone.set(kind, how)
      if (how === 'unplugged') changed()
      for (const track of opened) {
        if (track.kind !== kind || track.readyState === 'ended') continue
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    },
    back: kind => {
      gone.delete(kind)
      changed()
    },
  }
  Reflect.set(globalThis, 'fickle', fickle)
}

const call = ({ page }: Person, name: keyof Fickle, given: readonly (string | null)[]) =>
  page.evaluate(
    ([method, args]) => {
      const fickle = Reflect.get(globalThis, 'fickle') as Record<string, (...all: unknown[]) => void>
      fickle[method]?.(...args)
    },
    [name, given] as const,
  )

/** What a test does to the devices of a person whose page runs `makeDevicesFickle`. */
export const devicesOf = (person: Person) => ({
  fail: (...given: Parameters<Fickle['fail']>) => call(person, 'fail', given),
  end: (...given: Parameters<Fickle['end']>) => call(person, 'end', given),
  back: (...given: Parameters<Fickle['back']>) => call(person, 'back', given),
})
