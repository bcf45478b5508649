import type { DesktopCapturer, DesktopCapturerSource } from 'electron'
import type { ScreenSource } from '#shared/ipc/screen.ts'

/** Of a thumbnail, in pixels. */
const THUMBNAIL = { width: 320, height: 180 }
/** As many as anybody looks through. */
const MOST = 200
const LONGEST_NAME = 300

type Source = Pick<DesktopCapturerSource, 'id' | 'name' | 'thumbnail'> & {
  /** Null for a screen, whatever the typings say, and absent where nobody asked for icons. */
  readonly appIcon?: DesktopCapturerSource['appIcon'] | null
}

/** `window:XX` of `window:XX:YY`: what follows tells apart programs, not windows. */
const windowOf = (id: string): string => id.split(':').slice(0, 2).join(':')

const toBytes = (picture: DesktopCapturerSource['thumbnail']): Uint8Array =>
  picture.isEmpty() ? new Uint8Array() : Uint8Array.from(picture.toPNG())

function toSource({ id, name, thumbnail, appIcon }: Source): ScreenSource {
  const hasIcon = appIcon !== undefined && appIcon !== null && !appIcon.isEmpty()
  return {
    id,
    kind: id.startsWith('screen:') ? 'screen' : 'window',
    name: name.slice(0, LONGEST_NAME),
    thumbnail: toBytes(thumbnail),
    icon: hasIcon ? toBytes(appIcon) : null,
  }
}

/**
 * Lists what can be shared, screens first, as plain bytes and texts. Windows of ours that are nobody else's business are
 * left out; `ours` are their ids as `getMediaSourceId` tells them.
 */
export async function screenSources(
  capturer: Pick<DesktopCapturer, 'getSources'>,
  ours: readonly string[],
): Promise<readonly ScreenSource[]> {
  const found: readonly Source[] = await capturer.getSources({
    types: ['screen', 'window'],
    thumbnailSize: THUMBNAIL,
    fetchWindowIcons: true,
  })
  const left = new Set(ours.map(windowOf))
  return found
    .filter(({ id }) => !left.has(windowOf(id)))
    .slice(0, MOST)
    .map(toSource)
    .toSorted((a, b) => Number(a.kind === 'window') - Number(b.kind === 'window'))
}
