import type { DesktopCapturer, Session, Streams, SystemPreferences } from 'electron'
import { AppError } from '#shared/errors.ts'
import type { ScreenChoice, ScreenOffer, ScreenSource } from '#shared/ipc/screen.ts'
import type { AskingFrame, CommandHandlers } from './ipc/handle.ts'
import { describeError, type Log } from './logger.ts'
import { isOwnOrigin } from './permissions.ts'
import { OneShotChoice } from './screen-choice.ts'
import { screenSources } from './screen-sources.ts'
import { type ScreenFacts, screenOffer, screenWay } from './screen-way.ts'

type Handler = NonNullable<Parameters<Session['setDisplayMediaRequestHandler']>[0]>
type Request = Parameters<Handler>[0]

/** Nobody reads and closes a dialog sooner. */
const LEAST_TO_CLOSE_MS = 300

export interface ScreenCaptureOptions {
  readonly facts: ScreenFacts
  readonly capturer: Pick<DesktopCapturer, 'getSources'>
  readonly systemPreferences: Pick<SystemPreferences, 'getMediaAccessStatus'>
  /** Ids of our windows that are nobody else's business. */
  readonly privateWindows: () => readonly string[]
  /** Opens the page of the system's settings where screen recording is allowed. */
  readonly openSettings: () => Promise<void>
  /** Milliseconds that only grow. */
  readonly now: () => number
  readonly log: Log
}

export type ScreenCommand =
  | 'screen.offer'
  | 'screen.list'
  | 'screen.choose'
  | 'screen.forget'
  | 'screen.hasFailed'
  | 'screen.openSettings'

/** The screen, as our page gets to see it: what there is, what the person chose, and nothing else, once. */
export class ScreenCapture {
  readonly #options: ScreenCaptureOptions
  readonly #choice: OneShotChoice
  /** Names of what was listed last, by id: nothing else can be chosen. */
  #listed: ReadonlyMap<string, string> = new Map()
  #listing: Promise<readonly ScreenSource[]> | null = null
  /** macOS was asked for the screen since this start, and the person saw its question. */
  #hasAskedSystem = false
  /** What was asked for last came to nothing, and not by the person's word. */
  #hasFailed = false

  constructor(options: ScreenCaptureOptions) {
    this.#options = options
    this.#choice = new OneShotChoice(options.now)
  }

  /** Answers every getDisplayMedia of this session from now on. */
  connect(session: Pick<Session, 'setDisplayMediaRequestHandler'>): void {
    session.setDisplayMediaRequestHandler((request, give) => void this.#answer(request, give), {
      useSystemPicker: this.#way === 'macos',
    })
  }

  /** May a page of ours ask for the screen now? Where the system itself asks the person, always. */
  readonly mayCapture = (): boolean => this.#way !== 'own' || this.#choice.isOpen

  /** Another page is there, or nobody is signed in: nothing was chosen. */
  forget(): void {
    this.#choice.forget()
    this.#listed = new Map()
  }

  get handlers(): Pick<CommandHandlers, ScreenCommand> {
    return {
      'screen.offer': () => this.#offer(),
      'screen.list': () => this.#list(),
      'screen.choose': (frame, choice) => this.#choose(frame, choice),
      'screen.forget': () => {
        this.forget()
        return undefined
      },
      'screen.hasFailed': () => this.#hasFailed,
      'screen.openSettings': async () => {
        if (this.#options.facts.platform === 'darwin') await this.#options.openSettings()
        return undefined
      },
    }
  }

  get #way() {
    return screenWay(this.#options.facts)
  }

  /**
   * What was never asked for and what was refused are both `denied` to macOS (electron#28540). Only asking puts QuikApp on
   * the list in the system's settings, so that once a start it is as if nobody had been asked.
   */
  #offer(): ScreenOffer {
    const { facts, systemPreferences } = this.#options
    const offer = screenOffer(facts, () => systemPreferences.getMediaAccessStatus('screen'))
    return offer.access === 'denied' && !this.#hasAskedSystem ? { ...offer, access: 'unasked' } : offer
  }

  /** Never where that opens a dialog of the system's. */
  #list(): Promise<readonly ScreenSource[]> {
    const { picker, access } = this.#offer()
    if (picker !== 'own') throw noPicker()
    if (this.#listing === null && (access === 'denied' || access === 'restricted')) throw noAccess()
    this.#listing ??= this.#ask(access === 'unasked').finally(() => {
      this.#listing = null
    })
    return this.#listing
  }

  async #ask(isFirst: boolean): Promise<readonly ScreenSource[]> {
    const { capturer, privateWindows } = this.#options
    if (isFirst) this.#hasAskedSystem = true
    const sources = await screenSources(capturer, privateWindows()).catch((cause: unknown) => {
      throw isFirst ? noAccess() : listFailed(cause)
    })
    this.#listed = new Map(sources.map(({ id, name }) => [id, name]))
    return sources
  }

  #choose(frame: AskingFrame, choice: ScreenChoice): undefined {
    if (this.#way !== 'own') throw noPicker()
    this.#choice.forget()
    if (!this.#listed.has(choice.sourceId)) throw sourceGone()
    this.#choice.keep(frame, choice)
  }

  async #answer(request: Request, give: (streams: Streams | null) => void): Promise<void> {
    const { log } = this.#options
    const streams = await this.#streams(request).catch((error: unknown) => {
      log.warn('screen not given', { error: describeError(error) })
      return null
    })
    log.info(streams === null ? 'screen refused' : 'screen given')
    give(streams)
  }

  /** What the request gets; null refuses it. */
  async #streams({
    frame,
    securityOrigin,
    videoRequested,
    audioRequested,
  }: Request): Promise<Streams | null> {
    // Null: it went elsewhere, or is gone.
    if (frame === null || frame.parent !== null) return null
    if (!isOwnOrigin(securityOrigin) || !isOwnOrigin(frame.url) || !videoRequested) return null
    if (this.#way === 'portal') return await this.#fromPortal()
    const choice = this.#way === 'own' ? this.#choice.take(frame) : null
    const name = choice === null ? undefined : this.#listed.get(choice.sourceId)
    if (choice === null || name === undefined) return null
    const video = { id: choice.sourceId, name }
    const withSound = choice.withAudio && audioRequested && this.#offer().systemAudio
    return withSound ? { video, audio: 'loopback' } : { video }
  }

  /** The desktop's own dialog, once: it hands out the one source that the person chose there, which may be nothing. */
  async #fromPortal(): Promise<Streams | null> {
    const { capturer, log, now } = this.#options
    const begun = now()
    this.#hasFailed = false
    try {
      const found = await capturer.getSources({
        types: ['screen', 'window'],
        thumbnailSize: { width: 0, height: 0 },
      })
      const [source] = found
      // Without a portal X11 lists what it finds, and nobody chose it: more than one, or the only screen. Of a portal
      // Electron makes a window, whatever it is.
      if (source !== undefined && found.length === 1 && source.id.startsWith('window:')) {
        return { video: { id: source.id, name: source.name } }
      }
      this.#hasFailed = true
    } catch (error) {
      // A bare text: the dialog was closed, or there was none to be had (electron, lib/browser/api/desktop-capturer.ts).
      this.#hasFailed = typeof error !== 'string' || now() - begun < LEAST_TO_CLOSE_MS
      if (this.#hasFailed) log.warn('no dialog for the screen', { error: describeError(error) })
    }
    return null
  }
}

const noPicker = () =>
  new AppError({
    code: 'no_own_picker',
    category: 'unsupported',
    message: 'Here the system or the browser shows what can be shared.',
  })

const noAccess = () =>
  new AppError({
    code: 'screen_access_denied',
    category: 'forbidden',
    message:
      'The system does not let QuikApp see the screen. Allow it in the system’s settings, then start QuikApp anew.',
  })

const listFailed = (cause: unknown) =>
  new AppError({
    code: 'screen_list_failed',
    category: 'device',
    message: 'The system does not tell what can be shared. Try it again.',
    cause,
  })

const sourceGone = () =>
  new AppError({
    code: 'source_gone',
    category: 'notFound',
    message: 'This screen or window is not there any more. Choose another one.',
  })
