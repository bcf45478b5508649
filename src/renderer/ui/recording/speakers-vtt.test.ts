import { expect, test } from 'vitest'
import { speakersVtt } from './speakers-vtt.ts'

test('names stay text, on a line of their own', () => {
  const speeches = [
    { from: 0.5, to: 2.25, name: 'Ada Lind' },
    { from: 3_661, to: 3_662.5, name: '<v Eve>\n\n00:00:00.000 --> 99:00:00.000\n& more' },
    { from: 5, to: 5, name: 'Nobody' },
  ]
  expect(speakersVtt(speeches)).toBe(
    [
      'WEBVTT',
      '',
      '00:00:00.500 --> 00:00:02.250',
      'Ada Lind',
      '',
      '01:01:01.000 --> 01:01:02.500',
      '&lt;v Eve&gt; 00:00:00.000 --&gt; 99:00:00.000 &amp; more',
      '',
    ].join('\n'),
  )
})
