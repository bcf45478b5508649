import { expect, it } from 'vitest'
import { chunkNames } from './chunk-names.ts'

const MODULES: Readonly<Record<string, readonly string[]>> = {
  '/app/main.ts': ['/app/node_modules/zod/index.js'],
  '/app/page.ts': ['/app/list.ts', '/app/node_modules/zod/index.js', '/app/node_modules/react/index.js'],
  '/app/list.ts': ['/app/page.ts', '/app/node_modules/radix-ui/index.js'],
  '/app/late.ts': ['/app/menu.ts'],
  '/app/menu.ts': ['/app/list.ts', '/app/field.ts', '/app/menu-item.ts', '/app/node_modules/menus/index.js'],
  '/app/menu-item.ts': [],
  '/app/field.ts': [],
  '/app/start.ts': ['/app/field.ts', '/app/node_modules/menus/index.js'],
  '/app/ring.ts': ['/app/card.ts'],
  '/app/card.ts': [],
  '/app/rare.ts': ['/app/list.ts', '/app/menu-item.ts'],
  '/app/node_modules/menus/index.js': [],
  '/app/node_modules/zod/index.js': [],
  '/app/node_modules/react/index.js': [],
  '/app/node_modules/radix-ui/index.js': [],
}
const graph = {
  getModuleInfo: (id: string) => (MODULES[id] === undefined ? null : { importedIds: MODULES[id] }),
}
const options = {
  first: '/app/main.ts',
  early: ['/app/page.ts'],
  before: { start: '/app/start.ts' },
  idle: '/app/late.ts',
  apart: ['/app/ring.ts'],
}

it('puts what the first page needs into two chunks, what comes before it is idle and then into one each', () => {
  const chunk = chunkNames(options)
  const named = Object.keys(MODULES).map(id => [id, chunk(id, graph)])
  expect(Object.fromEntries(named)).toEqual({
    '/app/main.ts': null,
    '/app/page.ts': 'early',
    '/app/list.ts': 'early',
    '/app/late.ts': 'idle',
    '/app/menu.ts': 'idle',
    '/app/menu-item.ts': 'idle',
    '/app/field.ts': 'start',
    '/app/start.ts': 'start',
    '/app/ring.ts': null,
    '/app/card.ts': null,
    '/app/rare.ts': null,
    '/app/node_modules/menus/index.js': null,
    '/app/node_modules/zod/index.js': null,
    '/app/node_modules/react/index.js': 'packages',
    '/app/node_modules/radix-ui/index.js': null,
  })
})

it('says when a module that it is told of is not there any more', () => {
  expect(() => chunkNames({ ...options, early: ['/app/gone.ts'] })('/app/page.ts', graph)).toThrow('gone.ts')
})

it('leaves the icons of late parts to those, whatever their package names', () => {
  const icon = (name: string) => `/app/node_modules/lucide-react/dist/esm/icons/${name}.mjs`
  const barrel = '/app/node_modules/lucide-react/dist/esm/lucide-react.mjs'
  const modules: Readonly<Record<string, { importedIds: readonly string[]; code?: string }>> = {
    '/app/main.ts': { importedIds: [] },
    '/app/list.ts': { importedIds: [] },
    '/app/late.ts': { importedIds: [] },
    '/app/start.ts': { importedIds: [] },
    '/app/ring.ts': { importedIds: [] },
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
  const chunk = chunkNames(options)
  const named = (id: string) => chunk(id, { getModuleInfo: one => modules[one] ?? null })
  expect(named(barrel)).toBe('packages')
  expect([icon('circle-dot'), icon('trash'), icon('headphones')].map(named)).toEqual([
    'packages',
    'packages',
    'icons',
  ])
})
