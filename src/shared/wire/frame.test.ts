import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BinaryPayload,
  decodeBinaryFrame,
  decodeTextFrame,
  encodeBinaryBroadcast,
  encodeBinaryPush,
  encodeBinaryReply,
  encodeTextFrame,
} from './frame.ts'

const ref = fc.option(fc.string(), { nil: null })
const frame = fc.record({
  joinRef: ref,
  ref,
  topic: fc.string(),
  event: fc.string(),
  payload: fc.jsonValue(),
})

describe('text frames', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(frame, sent => {
        // JSON has no negative zero; everything else survives.
        const expected = JSON.parse(JSON.stringify(sent))
        expect(decodeTextFrame(encodeTextFrame(sent))).toEqual(expected)
      }),
    )
  })

  test.each([
    ['', 'nothing'],
    ['{', 'half of something'],
    ['null', 'null'],
    ['{"topic":"a"}', 'an object'],
    ['["1","1","t","e"]', 'four parts'],
    ['["1","1","t","e",{},1]', 'six parts'],
    ['[1,"1","t","e",{}]', 'a numeric join ref'],
    ['["1","1",null,"e",{}]', 'no topic'],
    ['["1","1","t",{},{}]', 'an event that is no text'],
  ])('refuse %s (%s)', text => {
    expect(decodeTextFrame(text)).toBeNull()
  })

  test('never throw, whatever arrives', () => {
    fc.assert(fc.property(fc.string(), text => void decodeTextFrame(text)))
  })
})

describe('binary frames', () => {
  test('a push comes back as it was', () => {
    const payload = new BinaryPayload(new Uint8Array([1, 2, 255]))
    const bytes = encodeBinaryPush({ joinRef: '1', ref: '22', topic: 'channel:ä', event: 'blob', payload })
    expect(decodeBinaryFrame(bytes)).toEqual({
      joinRef: '1',
      ref: '22',
      topic: 'channel:ä',
      event: 'blob',
      payload,
    })
  })

  test('cut at any place is refused or shorter, never an exception', () => {
    const payload = new BinaryPayload(new Uint8Array(8))
    const whole = encodeBinaryPush({ joinRef: '1', ref: '2', topic: 'call:x', event: 'e', payload })
    for (let length = 0; length < whole.length - 8; length++) {
      expect(decodeBinaryFrame(whole.subarray(0, length))).toBeNull()
    }
    fc.assert(fc.property(fc.uint8Array(), bytes => void decodeBinaryFrame(bytes)))
  })

  test('replies and broadcasts are laid out as the official serializer reads them', () => {
    const reply = encodeBinaryReply({
      joinRef: '1',
      ref: '2',
      topic: 't',
      status: 'ok',
      bytes: new Uint8Array([9]),
    })
    expect([...reply]).toEqual([1, 1, 1, 1, 2, 49, 50, 116, 111, 107, 9])
    expect([...encodeBinaryBroadcast('t', 'e', new Uint8Array([9]))]).toEqual([2, 1, 1, 116, 101, 9])
    expect(() => encodeBinaryBroadcast('t'.repeat(256), 'e', new Uint8Array())).toThrow(RangeError)
  })
})
