import { expect, test } from 'vitest'
import { machineNames, publicHost } from './public-address.ts'

const address = (ip: string, internal: boolean, family: 'IPv4' | 'IPv6' = 'IPv4') => ({
  ...{ address: ip, netmask: '', mac: '', cidr: null, internal },
  ...(family === 'IPv4' ? { family } : { family, scopeid: 0 }),
})
const machine = {
  lo: [address('127.0.0.1', true)],
  eth0: [address('fe80::1', false, 'IPv6'), address('192.168.1.7', false)],
}

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['office.example', 'office.example'],
  ['0.0.0.0', '192.168.1.7'],
  ['::', '192.168.1.7'],
])('a server on %s is reached at %s', (host, expected) => {
  expect(publicHost(host, machine)).toBe(expected)
})

test('without a network the address stays as it was given', () => {
  expect(publicHost('0.0.0.0', { lo: machine.lo })).toBe('0.0.0.0')
})

test('a certificate names the machine in every way it may be asked for', () => {
  expect(machineNames('0.0.0.0', 'adas-mac', machine)).toEqual([
    'adas-mac',
    'localhost',
    '127.0.0.1',
    '::1',
    'fe80::1',
    '192.168.1.7',
  ])
  expect(machineNames('office.example', 'Ada\u2019s Mac', {})).toEqual([
    'office.example',
    'localhost',
    '127.0.0.1',
    '::1',
  ])
  const zoned = { en0: [address('fe80::2%en0', false, 'IPv6')] }
  expect(machineNames('192.168.1.7', 'box', zoned)).toEqual([
    'box',
    '192.168.1.7',
    'localhost',
    '127.0.0.1',
    '::1',
    'fe80::2',
  ])
})
