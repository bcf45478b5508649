/** Where a film broke off while it was watched. */
export interface FilmPlace {
  readonly seconds: number
  readonly isPlaying: boolean
}

/** So far it has to come with a new address. */
const STEP_SECONDS = 1

/** Its address lasts an hour: another one is worth a try, but not twice at the same place, where the film is broken itself. */
export const mayGoOn = (place: FilmPlace, former: FilmPlace | null): boolean =>
  former === null || Math.abs(place.seconds - former.seconds) > STEP_SECONDS
