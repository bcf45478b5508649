import { type ComponentType, createElement, lazy, useState } from 'react'
import { loadCode } from '#domain/load-code.ts'

/** A part of the page that is loaded when it is first shown, or before when there is time. */
export interface Late<Props extends object> {
  /** Suspends until the part is there; shows it at once when it was fetched before. */
  readonly Part: ComponentType<Props>
  /** Loads without showing. Rejects when it cannot be loaded. */
  readonly fetch: () => Promise<unknown>
}

/** Makes a part that is loaded late out of a function that loads it. */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let loaded: ComponentType<Props> | null = null
  const fetch = async (): Promise<ComponentType<Props>> => {
    loaded = await loadCode(load)
    return loaded
  }
  const Loading: ComponentType<Props> = lazy(async () => ({ default: await fetch() }))
  function Part(props: Props) {
    // What is there already needs no turn of waiting, in which keys would go to what lies below.
    const [Shown] = useState(() => loaded ?? Loading)
    return createElement(Shown, props)
  }
  return { Part, fetch }
}
