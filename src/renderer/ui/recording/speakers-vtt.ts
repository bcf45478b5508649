import type { Speech } from '#domain/recording/speech-log.ts'

/** Who spoke when as captions (W3C WebVTT). Names are text there, whatever they hold. */
export function speakersVtt(speeches: readonly Speech[]): string {
  const cues = speeches
    .filter(({ from, to }) => to > from)
    .map(({ from, to, name }) => `${stamp(from)} --> ${stamp(to)}\n${asText(name)}\n`)
  return ['WEBVTT\n', ...cues].join('\n')
}

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  const part = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0')
  return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}.${part(ms % 1000, 3)}`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const asText = (name: string): string =>
  name.replaceAll(/\s+/g, ' ').replaceAll(/[&<>]/g, sign => ENTITIES[sign] ?? sign)
