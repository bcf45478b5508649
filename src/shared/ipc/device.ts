/** Why this computer is not registered yet. */
export type DeviceDelay = 'unreachable' | 'keyStore' | 'tooMany' | 'refused'

/** Where this computer stands in the server's list of devices (seed 000, "Device Management"). */
export type DeviceState =
  /** Nobody is signed in, or the server keeps no such list. */
  | { readonly kind: 'none' }
  /** Not registered yet; without a reason it is on its way. */
  | { readonly kind: 'waiting'; readonly why?: DeviceDelay }
  | { readonly kind: 'registered'; readonly deviceId: string }
  /** The person has as many devices as the server takes: one has to be signed out. */
  | { readonly kind: 'limit' }
