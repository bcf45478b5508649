import { type Endpoint, endpointsOf, filesOf } from './endpoints.ts'
import { WIRE_EVENTS, type WireEvent } from './events.ts'
import { MEETING_PLACES } from './places.ts'
import { holding, type Source } from './sources.ts'

export interface Code {
  readonly server: readonly Source[]
  readonly client: readonly Source[]
}

const INTRO = `# The wire, from both sides

Made by \`npm run wire-table\` from the server's own OpenAPI document, the schemas in \`src/shared/wire\` and the code; a test keeps it true. A dash in the last column: no face yet.
`

const link = (file: string): string => `[${file.replace(/^src\//, '')}](../${file})`
const links = (files: readonly string[]): string => (files.length === 0 ? '—' : files.map(link).join('<br>'))

function met(key: string): string {
  const place = MEETING_PLACES[key]
  return place === undefined ? '—' : `[${place.words}](../${place.file})`
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function endpointRow(endpoint: Endpoint, code: Code): string {
  const name = `${endpoint.method} ${endpoint.path}`
  return row(
    `\`${name}\``,
    links(filesOf(endpoint, code.server)),
    links(filesOf(endpoint, code.client)),
    met(name),
  )
}

/** A word that is no event elsewhere is looked for as it stands; the quotes keep parts of words out. */
const eventFiles = (event: string, sources: readonly Source[]): readonly string[] =>
  holding(sources, `'${event}'`)

function eventRow({ topic, event, to }: WireEvent, code: Code): string {
  return row(
    topic === 'channel' ? '`channel:` `thread:`' : `\`${topic}:\``,
    `\`${event}\``,
    to === 'client' ? '← server' : '→ server',
    links(eventFiles(event, code.server)),
    links(eventFiles(event, code.client)),
    met(`${topic} ${event}`),
  )
}

/** The whole table as Markdown. */
export function wireTable(openApi: unknown, code: Code): string {
  const endpoints = endpointsOf(openApi).map(endpoint => endpointRow(endpoint, code))
  const events = WIRE_EVENTS.map(event => eventRow(event, code))
  return [
    INTRO,
    '## REST\n',
    row('Endpoint', 'Server', 'Client', 'Where a person meets it'),
    row('---', '---', '---', '---'),
    ...endpoints,
    '\n## Channels\n',
    row('Topic', 'Event', 'Direction', 'Server', 'Client', 'Where a person meets it'),
    row('---', '---', '---', '---', '---', '---'),
    ...events,
    '',
  ].join('\n')
}

/** What nobody on one of the two sides names: the table would have a hole there. */
export function wireGaps(openApi: unknown, code: Code): readonly string[] {
  const endpoints = endpointsOf(openApi).flatMap(endpoint => {
    const name = `${endpoint.method} ${endpoint.path}`
    return filesOf(endpoint, code.client).length === 0 ? [`${name}: no client`] : []
  })
  const events = WIRE_EVENTS.flatMap(({ topic, event }) => {
    const missing = [
      ...(eventFiles(event, code.server).length === 0 ? ['server'] : []),
      ...(eventFiles(event, code.client).length === 0 ? ['client'] : []),
    ]
    return missing.map(side => `${topic} ${event}: no ${side}`)
  })
  return [...endpoints, ...events]
}
