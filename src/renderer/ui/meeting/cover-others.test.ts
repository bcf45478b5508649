import { expect, test } from 'vitest'
import { coverOthers } from './cover-others.ts'

/** As much of an element as is looked at. */
class Box {
  readonly attributes = new Set<string>()
  parentElement: Box | null = null
  readonly children: readonly Box[]
  readonly name: string
  constructor(name: string, children: readonly Box[] = []) {
    this.name = name
    this.children = children
    for (const child of children) child.parentElement = this
  }
  hasAttribute(attribute: string): boolean {
    return this.attributes.has(attribute)
  }
  setAttribute(attribute: string): void {
    this.attributes.add(attribute)
  }
  removeAttribute(attribute: string): void {
    this.attributes.delete(attribute)
  }
  matches(): boolean {
    return this.name === 'status'
  }
  closest(name: string): Box | null {
    return this.name === name ? this : (this.parentElement?.closest(name) ?? null)
  }
}

const inertIn = (box: Box): readonly string[] => [
  ...(box.hasAttribute('inert') ? [box.name] : []),
  ...box.children.flatMap(inertIn),
]

test('what is beneath a stage is out of reach while it covers, and only then', () => {
  const stage = new Box('stage', [new Box('controls')])
  const main = new Box('main', [new Box('status'), new Box('strip'), stage])
  const page = new Box('page', [new Box('sidebar'), main, new Box('panel')])
  const app = new Box('app', [page, new Box('toasts')])
  const uncover = coverOthers(stage as unknown as Element)
  expect(inertIn(app)).toEqual(['sidebar', 'strip', 'panel'])
  uncover()
  expect(inertIn(app)).toEqual([])
})

test('what was inert before stays so', () => {
  const stage = new Box('stage')
  const hidden = new Box('hidden')
  hidden.setAttribute('inert')
  const main = new Box('main', [hidden, stage])
  coverOthers(stage as unknown as Element)()
  expect(inertIn(main)).toEqual(['hidden'])
})
