import { expect, it } from 'vitest'
import { earlyChunk } from './early-chunk.ts'

const MODULES: Readonly<Record<string, readonly string[]>> = {
  '/app/main.ts': ['/app/node_modules/zod/index.js'],
  '/app/page.ts': ['/app/list.ts', '/app/node_modules/zod/index.js', '/app/node_modules/react/index.js'],
  '/app/list.ts': ['/app/page.ts', '/app/node_modules/radix-ui/index.js'],
  '/app/late.ts': ['/app/list.ts'],
  '/app/node_modules/zod/index.js': [],
  '/app/node_modules/react/index.js': [],
  '/app/node_modules/radix-ui/index.js': [],
}
const graph = {
  getModuleInfo: (id: string) => (MODULES[id] === undefined ? null : { importedIds: MODULES[id] }),
}
const options = { first: '/app/main.ts', early: ['/app/page.ts'] }

it('puts what the first page needs into two chunks, and nothing else', () => {
  const chunk = earlyChunk(options)
  const named = Object.keys(MODULES).map(id => [id, chunk(id, graph)])
  expect(Object.fromEntries(named)).toEqual({
    '/app/main.ts': null,
    '/app/page.ts': 'early',
    '/app/list.ts': 'early',
    '/app/late.ts': null,
    '/app/node_modules/zod/index.js': null,
    '/app/node_modules/react/index.js': 'packages',
    '/app/node_modules/radix-ui/index.js': null,
  })
})

it('says when a module that it is told of is not there any more', () => {
  expect(() => earlyChunk({ ...options, early: ['/app/gone.ts'] })('/app/page.ts', graph)).toThrow('gone.ts')
})

it('leaves the icons of late parts to those, whatever their package names', () => {
  const icon = (name: string) => `/app/node_modules/lucide-react/dist/esm/icons/${name}.mjs`
  const barrel = '/app/node_modules/lucide-react/dist/esm/lucide-react.mjs'
  const modules: Readonly<Record<string, { importedIds: readonly string[]; code?: string }>> = {
    '/app/main.ts': { importedIds: [] },
    '/app/page.ts': {
      importedIds: [barrel],
      code: 'import {\n  CircleDot,\n  Trash2 as Bin,\n} from "lucide-react";',
    },
    [barrel]: {
      importedIds: [icon('circle-dot'), icon('trash'), icon('headphones')],
      code: `export { default as CircleDot, default as CircleDotIcon } from './icons/circle-dot.mjs';
        export { default as Trash, default as Trash2 } from './icons/trash.mjs';
        export { default as Headphones } from './icons/headphones.mjs';`,
    },
    [icon('circle-dot')]: { importedIds: [] },
    [icon('trash')]: { importedIds: [] },
    [icon('headphones')]: { importedIds: [] },
  }
  const chunk = earlyChunk(options)
  const named = (id: string) => chunk(id, { getModuleInfo: one => modules[one] ?? null })
  expect(named(barrel)).toBe('packages')
  expect([icon('circle-dot'), icon('trash'), icon('headphones')].map(named)).toEqual([
    'packages',
    'packages',
    'icons',
  ])
})
