import { expect, test, vi } from 'vitest'
import { loadCode } from './load-code.ts'

const dropped = new TypeError('Failed to fetch dynamically imported module')

test('code that cannot be fetched at first is asked for again, a little later each time', async () => {
  const pauses: number[] = []
  const load = vi.fn().mockRejectedValueOnce(dropped).mockRejectedValueOnce(dropped).mockResolvedValue('code')
  await expect(loadCode(load, async ms => void pauses.push(ms))).resolves.toBe('code')
  expect(pauses).toEqual([200, 1_000])
})

test('code that never comes is the last reason', async () => {
  const load = vi.fn().mockRejectedValue(dropped)
  await expect(loadCode(load, async () => undefined)).rejects.toBe(dropped)
  expect(load).toHaveBeenCalledTimes(4)
})
