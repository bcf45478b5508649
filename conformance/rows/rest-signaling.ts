import { equal, filled, isTrue, list, number, object, refused, succeeded, text } from '../support/expect.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('R7', { needs: 'calls' })
const DAY_SECONDS = 86_400

add('GET /api/signaling/ice-config', async ({ ada }) => {
  const config = object(succeeded(await ada.get('/api/signaling/ice-config')).config)
  isTrue(['all', 'relay'].includes(text(config.ice_transport_policy)), 'is no policy')
  equal(config.ttl, DAY_SECONDS)
  for (const server of list(config.ice_servers)) {
    for (const url of [server.urls].flat())
      isTrue(/^(stuns?|turns?):/.test(text(url)), `is no ICE address: ${url}`)
  }
})

add(
  'POST /api/signaling/turn-credentials: for this person and a day, or empty without TURN',
  async ({ ada }) => {
    const credentials = object(succeeded(await ada.post('/api/signaling/turn-credentials')).credentials)
    equal(credentials.ttl, DAY_SECONDS)
    const urls = list(credentials.urls) as unknown[]
    if (urls.length === 0) {
      equal([credentials.username, credentials.credential], ['', ''])
      return
    }
    const [expiry, userId] = filled(credentials.username).split(':')
    equal(userId, ada.id)
    isTrue(Math.abs(Number(expiry) - Date.now() / 1_000 - DAY_SECONDS) < 600, 'ends at another time')
    isTrue(/^[A-Za-z0-9+/]{27}=$/.test(filled(credentials.credential)), 'is no HMAC-SHA1 in base64')
    for (const url of urls) isTrue(/^turns?:/.test(text(url)), 'is no TURN address')
  },
)

add('both name the same TURN servers', async ({ ada }) => {
  const config = object(succeeded(await ada.get('/api/signaling/ice-config')).config)
  const credentials = object(succeeded(await ada.post('/api/signaling/turn-credentials')).credentials)
  const addresses = list(config.ice_servers)
    .flatMap(({ urls }) => [urls].flat())
    .map(String)
  equal(addresses.filter(url => url.startsWith('turn')).sort(), [credentials.urls].flat().map(String).sort())
  isTrue(number(credentials.ttl) > 0, 'ends at once')
})

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  refused(await rest.ask('GET', '/api/signaling/ice-config'), 401, 'unauthorized')
  refused(await rest.ask('POST', '/api/signaling/turn-credentials'), 401, 'unauthorized')
})

export const SIGNALING = rows
