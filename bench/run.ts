import { buildApp } from '../scripts/build.ts'
import { findChromium } from '../scripts/chromium.ts'
import { Bench } from './bench.ts'
import { benchBlackout } from './blackout.ts'
import { benchCall } from './call.ts'
import { benchEffects } from './effects.ts'
import { benchFanout } from './fanout.ts'
import { benchMesh } from './mesh.ts'
import { benchMessage } from './message.ts'
import { benchReconnect } from './reconnect.ts'
import { benchShare } from './share.ts'
import { benchStart } from './start.ts'
import { benchTiles } from './tiles.ts'

const BENCHES: Readonly<Record<string, (bench: Bench) => Promise<boolean>>> = {
  start: benchStart,
  message: benchMessage,
  call: benchCall,
  fanout: benchFanout,
  reconnect: benchReconnect,
  tiles: benchTiles,
  mesh: benchMesh,
  share: benchShare,
  effects: benchEffects,
  blackout: benchBlackout,
}
/** Twenty trials of each length take most of an hour: only when asked for by name. */
const LONG = ['blackout']

const options = process.argv.slice(2).filter(arg => arg.startsWith('--'))
const wanted = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
const unknown = wanted.filter(name => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  )
  process.exit(2)
}

const bench = await Bench.start({
  build: process.env.QUIKAPP_BUILD ?? (await buildApp()),
  chromium: findChromium(),
  asked: new Map(options.map(option => [option.slice(2).split('=')[0] ?? '', option.split('=')[1] ?? ''])),
})
let reached = true
for (const [name, run] of Object.entries(BENCHES)) {
  if (wanted.length === 0 ? LONG.includes(name) : !wanted.includes(name)) continue
  console.log(`\n${name}`)
  reached = (await run(bench)) && reached
}
await bench.dispose()
// A figure that is not reached is news, not a failure: the exit code says only that everything was measured.
console.log(reached ? '\nAll goals reached.' : '\nNot all goals reached.')
