import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { INK_COLOURS } from './ink/ink-colour.ts'
import { avatarColour } from './kit/avatar-colour.ts'

const css = readFileSync(new URL('./styles.css', import.meta.url), 'utf8')

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function token(name: string, theme: 'light' | 'dark'): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  const single = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)
  const value = pair ? pair[theme === 'light' ? 1 : 2] : single?.[1]
  if (value === undefined) throw new Error(`No token ${name}`)
  return value
}

const SURFACES = ['rail', 'side', 'page', 'raise', 'hover']
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...SURFACES, 'sel']],
  ['muted', [...SURFACES, 'sel']],
  ['faint', SURFACES],
  ['accent-text', [...SURFACES, 'accent-soft']],
  ['live', [...SURFACES, 'live-soft']],
  ['warn', [...SURFACES, 'warn-soft']],
  ['bad', [...SURFACES, 'bad-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-strong', ['answer', 'decline', 'hang']],
]

describe.each(['light', 'dark'] as const)('colours of the %s theme', theme => {
  const pairs = PAIRS.flatMap(([text, surfaces]) => surfaces.map(surface => [text, surface] as const))
  it.each(pairs)('%s can be read on %s', (text, surface) => {
    expect(contrast(token(text, theme), token(surface, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['page', 'raise', 'side', 'hover'])('the edge of a field shows on %s', surface => {
    expect(contrast(token('edge', theme), token(surface, theme))).toBeGreaterThanOrEqual(3)
  })

  it('text of messages has the contrast of AAA', () => {
    for (const surface of ['page', 'hover'])
      expect(contrast(token('ink', theme), token(surface, theme))).toBeGreaterThanOrEqual(7)
  })
})

it.each(INK_COLOURS)('the ink %s is vivid and carries a white name', colour => {
  const parts = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  // Of the model of hue, saturation and value: no grey is in it.
  expect(1 - Math.min(...parts) / Math.max(...parts)).toBeGreaterThan(0.8)
  expect(contrast('#ffffff', colour)).toBeGreaterThanOrEqual(4.5)
})

it('every avatar carries its white letter', () => {
  for (let index = 0; index < 200; index += 1)
    expect(contrast('#ffffff', avatarColour(`user_${index}`))).toBeGreaterThanOrEqual(4.5)
})
