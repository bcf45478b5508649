import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react'
import { loadCode } from '#domain/load-code.ts'

interface WhileLoading {
  /** Shown until the part is there; nothing when left out. */
  readonly whileLoading?: ReactNode
}

/** A part of the page that is loaded when it is first shown, or before when there is time. */
export interface Late<Props extends object> {
  /** Shows the part as soon as it is there, at once when it was fetched before. Throws what loading threw. */
  readonly Part: ComponentType<Props & WhileLoading>
  /** Loads without showing. Rejects when it cannot be loaded. */
  readonly fetch: () => Promise<unknown>
}

type Loading<Props> = { readonly component: ComponentType<Props> } | { readonly error: unknown } | null

/**
 * Makes a part that is loaded late out of a function that loads it.
 * Not by Suspense: React shows what was suspended 300 ms after the last placeholder at the earliest, however fast it came.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let loaded: ComponentType<Props> | null = null
  const fetch = async (): Promise<ComponentType<Props>> => {
    loaded ??= await loadCode(load)
    return loaded
  }
  function Part({ whileLoading, ...props }: Props & WhileLoading) {
    // What is there already needs no turn of waiting, in which keys would go to what lies below.
    const [loading, setLoading] = useState<Loading<Props>>(() => loaded && { component: loaded })
    const waits = loading === null
    useEffect(() => {
      if (!waits) return
      let isShown = true
      const end = (result: Loading<Props>) => isShown && setLoading(result)
      fetch().then(
        component => end({ component }),
        (error: unknown) => end({ error }),
      )
      return () => {
        isShown = false
      }
    }, [waits])
    if (loading === null) return whileLoading ?? null
    if ('error' in loading) throw loading.error
    return createElement(loading.component, props as unknown as Props)
  }
  return { Part, fetch }
}
