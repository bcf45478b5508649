import { useEffect, useRef } from 'react'
import { useRoute } from '../use-route.ts'
import { placeOf } from './place-of.ts'

/** Tells once somebody goes to another conversation or page than the first one that is shown meanwhile. */
export function useLeftPlace(onLeft: () => void): void {
  const here = placeOf(useRoute())
  const first = useRef(here)
  const latest = useRef(onLeft)
  useEffect(() => {
    latest.current = onLeft
  })
  useEffect(() => {
    if (here === null || here === first.current) return
    if (first.current === null) first.current = here
    else latest.current()
  }, [here])
}
