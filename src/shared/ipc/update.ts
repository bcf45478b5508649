/** Where a new version stands. */
export type UpdateState =
  | { readonly kind: 'unavailable' }
  /** `checkedAt` in epoch milliseconds; absent before the first look. */
  | { readonly kind: 'current'; readonly checkedAt?: number | undefined }
  | { readonly kind: 'checking' }
  /** There is one, and the person wants to be asked. */
  | { readonly kind: 'found'; readonly version: string; readonly notes: string }
  /** `percent` from 0 to 100. */
  | { readonly kind: 'fetching'; readonly version: string; readonly notes: string; readonly percent: number }
  /** Waits for the end of the app, or of the call. */
  | { readonly kind: 'ready'; readonly version: string; readonly notes: string }
  /** `reason` in words for people. */
  | { readonly kind: 'failed'; readonly reason: string }
