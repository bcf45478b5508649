import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppInfo } from '#shared/ipc/contract.ts'
import { isMissing } from './atomic-file.ts'
import { LOG_FILES } from './logger.ts'

export interface ReportOptions {
  readonly info: AppInfo
  /** Folder of the log files. */
  readonly logs: string
  /** Names that must not be read in it: of this person, of this computer. */
  readonly secretWords: () => readonly string[]
}

/** Of each file, its end: what went wrong is there. */
const MAX_FILE_BYTES = 200_000
const KNOWN_LEVELS: ReadonlySet<unknown> = new Set(['debug', 'info', 'warn', 'error'])

/** What stands in a log that names people, machines or secrets, and what is written instead; in this order. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '[token]'],
  [/\b[a-z][a-z0-9+.-]*:(?:\/\/|\\\\)[^\s"'<>]*/gi, '[address]'],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, '[mail]'],
  [/\\\\[\w.$-]+\\[^\s"'<>]*/g, '[path]'],
  [/\b[a-z]:[\\/][^"'<>|]*/gi, '[path]'],
  [/(?<![\w.])~?\/(?:[^\s"'<>:,;)]+)/g, '[path]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '[address]'],
  [/(?<![\w:])\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\]?(?![\w:])/gi, '[address]'],
  [/\b(?:[a-z0-9-]+\.)+[a-z][a-z-]+(?::\d{1,5})?\b/gi, '[address]'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '[id]'],
  [/[\w+/=-]{24,}/g, '[secret]'],
]

const escaped = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** One text of a log without names, addresses, paths and secrets. `words` are taken out wherever they stand. */
export function redacted(text: string, words: readonly string[]): string {
  let clean = text
  for (const word of [...words].sort((one, other) => other.length - one.length)) {
    if (word.length > 1) clean = clean.replaceAll(new RegExp(escaped(word), 'giu'), '[name]')
  }
  for (const [pattern, instead] of REPLACED) clean = clean.replaceAll(pattern, instead)
  return clean
}

/** A line of a log file as it may leave the computer; a line of another form is left out. */
export function redactedLine(line: string, words: readonly string[]): string | null {
  let entry: unknown
  try {
    entry = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null
  const { time, level, message, ...fields } = entry as Readonly<Record<string, unknown>>
  if (typeof time !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return null
  if (!KNOWN_LEVELS.has(level) || typeof message !== 'string') return null
  const told = Object.entries(fields).flatMap(([name, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean') return [`${name}=${value}`]
    return typeof value === 'string' ? [`${name}=${JSON.stringify(redacted(value, words))}`] : []
  })
  return [time, level, redacted(message, words), ...told].join(' ')
}

async function endOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    const file = await open(path, 'r')
    try {
      const length = Math.min(size, MAX_FILE_BYTES)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
      return buffer.subarray(0, bytesRead).toString('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

/** The log of this app, oldest first, with the versions it ran on and without names, texts, addresses and secrets. */
export async function report({ info, logs, secretWords }: ReportOptions): Promise<string> {
  const words = secretWords()
  const { electron = 'none', chrome = 'none', node } = process.versions
  const head = [
    `QuikApp ${info.version} (${info.shell}) on ${info.platform} ${process.arch}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    'Names, mail addresses, network addresses, paths and secrets were taken out.',
    '',
  ]
  const lines: string[] = []
  for (const name of [...LOG_FILES].reverse()) {
    for (const line of (await endOf(join(logs, name))).split('\n')) {
      const clean = redactedLine(line, words)
      if (clean !== null) lines.push(clean)
    }
  }
  return `${[...head, ...lines].join('\n')}\n`
}
