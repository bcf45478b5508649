import { equal } from '../support/expect.ts'
import { Skipped, section } from '../support/row.ts'

/** The seven codes of the document, in its order, each with the status it must always have. */
const CODES = [
  ['call_not_found', 404],
  ['call_not_active', 409],
  ['recording_not_found', 404],
  ['not_authorized', 403],
  ['device_limit_exceeded', 409],
  ['huddle_full', 409],
  ['invalid_turn_credentials', 502],
] as const

/** Nothing that somebody asks makes the credentials fail. */
const UNSEEN = new Map<string, string>([['invalid_turn_credentials', 'cannot be provoked from outside']])

const { rows, add } = section('R8')

for (const [code, status] of CODES) {
  const elsewhere = UNSEEN.get(code)
  add(
    `${code} was answered, and always with ${status}`,
    async ({ rest }) => {
      const seen = rest.seen.get(code)
      if (seen === undefined) throw new Skipped('no row made the server answer it')
      equal([...seen], [status])
    },
    elsewhere === undefined ? {} : { elsewhere },
  )
}

export const CODE_TABLE = rows
