import type { Session, Streams } from 'electron'
import { INVENTED_SCREENS, type InventedScreen } from './invented-screens.ts'
import type { ShellFrame } from './web-contents.ts'

/** What a page gets for its getDisplayMedia. */
export interface InventedCapture extends InventedScreen {
  readonly withAudio: boolean
}

type Handler = NonNullable<Parameters<Session['setDisplayMediaRequestHandler']>[0]>
/** A request as Electron puts it; the frame has what the shell knows of one. */
export type ShellDisplayRequest = Omit<Parameters<Handler>[0], 'frame'> & { readonly frame: ShellFrame }
/** Main's handler, as the shell calls it. */
type AskMain = (request: ShellDisplayRequest) => Promise<Streams | null>

/** Puts a page's getDisplayMedia to main, as Electron would; null refuses it. */
export async function inventedCapture(
  ask: AskMain,
  frame: ShellFrame,
  withAudio: boolean,
): Promise<InventedCapture | null> {
  const streams = await ask({
    frame,
    securityOrigin: frame.origin,
    videoRequested: true,
    audioRequested: withAudio,
    userGesture: true,
  })
  const id = streams?.video !== undefined && 'id' in streams.video ? streams.video.id : ''
  const screen = INVENTED_SCREENS.find(known => known.id === id)
  return screen === undefined ? null : { ...screen, withAudio: streams?.audio !== undefined }
}
