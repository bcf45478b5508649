import { expect, test } from 'vitest'
import { strictCheck } from './signature-check.ts'

const asked: unknown[] = []
const check = async (publishers: string[], path: string) => {
  asked.push([publishers, path])
  return path.includes('good') ? null : 'signed by somebody else'
}

test.each([
  ['good.exe', null],
  ['bad.exe', 'signed by somebody else'],
] as const)('where it can be asked, the check decides on %s: %s', async (path, answer) => {
  expect(await strictCheck(check, async () => undefined)(['CN=QuikApp'], path)).toBe(answer)
  expect(asked.at(-1)).toEqual([['CN=QuikApp'], path])
})

test('where it cannot be asked nothing is taken unchecked', async () => {
  const before = asked.length
  const strict = strictCheck(check, () => Promise.reject(new Error('powershell.exe is not allowed')))
  await expect(strict(['CN=QuikApp'], 'good.exe')).rejects.toThrow('not allowed')
  expect(asked).toHaveLength(before)
})
