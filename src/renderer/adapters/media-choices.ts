import * as z from 'zod'
import {
  type BackgroundChoice,
  FIRST_MEDIA_CHOICES,
  type MediaChoices,
  type MediaChoicesPort,
} from '#domain/media/media-choices.ts'
import type { Cancel } from '#domain/ports.ts'

const NAME = 'media choices'

const device = z.object({ id: z.string().min(1).max(300), label: z.string().max(300) })

const background: z.ZodType<BackgroundChoice> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('blur'), strength: z.enum(['light', 'strong']) }),
  z.object({ kind: z.literal('image'), imageId: z.string().min(1).max(200) }),
])

/** As it is kept. What is not as it should be has its default, each thing for itself. */
const text: z.ZodType<MediaChoices> = z.object({
  microphone: device.nullable().catch(FIRST_MEDIA_CHOICES.microphone),
  camera: device.nullable().catch(FIRST_MEDIA_CHOICES.camera),
  speaker: device.nullable().catch(FIRST_MEDIA_CHOICES.speaker),
  echoCancellation: z.boolean().catch(FIRST_MEDIA_CHOICES.echoCancellation),
  autoGain: z.boolean().catch(FIRST_MEDIA_CHOICES.autoGain),
  noise: z.enum(['off', 'browser', 'model']).catch(FIRST_MEDIA_CHOICES.noise),
  originalSound: z.boolean().catch(FIRST_MEDIA_CHOICES.originalSound),
  background: background.catch(FIRST_MEDIA_CHOICES.background),
})

/** The part of a window that tells of changes which other windows made. */
export interface StorageNews {
  addEventListener(name: 'storage', listener: (event: Pick<StorageEvent, 'key'>) => void): void
  removeEventListener(name: 'storage', listener: (event: Pick<StorageEvent, 'key'>) => void): void
}

/** Choices of devices and effects in the page's own storage: one set for the whole installation. */
export class BrowserMediaChoices implements MediaChoicesPort {
  readonly #storage: Storage
  readonly #windows: StorageNews
  readonly #listeners = new Set<(choices: MediaChoices) => void>()
  /** What could not be kept: it holds for as long as the page is there. */
  #unkept: Partial<MediaChoices> = {}

  constructor(storage: Storage, windows: StorageNews) {
    this.#storage = storage
    this.#windows = windows
  }

  async load(): Promise<MediaChoices> {
    return this.#read()
  }

  async save(change: Partial<MediaChoices>): Promise<void> {
    this.#unkept = { ...this.#unkept, ...change }
    const choices = this.#read()
    // First, because a full storage throws: what is chosen holds here all the same.
    for (const listener of this.#listeners) listener(choices)
    this.#storage.setItem(NAME, JSON.stringify(choices))
    this.#unkept = {}
  }

  onChange(listener: (choices: MediaChoices) => void): Cancel {
    const own = (choices: MediaChoices) => listener(choices)
    const elsewhere = ({ key }: Pick<StorageEvent, 'key'>) => {
      // Without a key everything was cleared.
      if (key === NAME || key === null) listener(this.#read())
    }
    this.#listeners.add(own)
    this.#windows.addEventListener('storage', elsewhere)
    return () => {
      this.#listeners.delete(own)
      this.#windows.removeEventListener('storage', elsewhere)
    }
  }

  #read(): MediaChoices {
    return { ...text.parse(parsed(this.#storage.getItem(NAME))), ...this.#unkept }
  }
}

/** An object, whatever was kept. */
function parsed(kept: string | null): unknown {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    // Somebody wrote something else there: it is replaced with the next choice.
    return {}
  }
}
