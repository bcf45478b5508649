import { expect, test } from 'vitest'
import { reasonIn, treeMatchesLock } from './install.mjs'

const at = (version: string, optional?: boolean) => ({
  version,
  integrity: `sha512-${version}`,
  ...(optional && { optional }),
})
const lock = {
  packages: { '': {}, 'node_modules/a': at('1.0.0'), 'node_modules/a-darwin': at('1.0.0', true) },
}

test("a tree without the other systems' packages is whole", () => {
  expect(treeMatchesLock(lock, { packages: { 'node_modules/a': at('1.0.0') } })).toBe(true)
})

test.each([
  ['nothing installed', {}],
  ['another version', { packages: { 'node_modules/a': at('1.0.1') } }],
  [
    'another version of an optional package',
    { packages: { 'node_modules/a': at('1.0.0'), 'node_modules/a-darwin': at('0.9.0', true) } },
  ],
  [
    'the same version from elsewhere',
    { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } } },
  ],
])('%s is not', (_what, installed) => {
  expect(treeMatchesLock(lock, installed)).toBe(false)
})

test.each([
  [
    'npm error code ENOTFOUND\nnpm error errno ENOTFOUND\nnpm error network request to https://r/x failed, reason: getaddrinfo\nnpm error A complete log of this run can be found in: /x',
    'network request to https://r/x failed, reason: getaddrinfo',
  ],
  [
    'npm ERR! code EUSAGE\nnpm ERR!\nnpm ERR! `npm ci` can only install\nnpm ERR! Missing: a@1 from lock file',
    'Missing: a@1 from lock file',
  ],
  ['', 'code 3'],
])('the reason is found', (output, reason) => {
  expect(reasonIn(output, 3)).toBe(reason)
})
