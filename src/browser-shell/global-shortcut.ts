import type { GlobalShortcut } from 'electron'

type Implemented = 'register' | 'registerAll' | 'isRegistered' | 'unregister' | 'unregisterAll'

/** No browser hears keys that are pressed elsewhere: nothing can be registered, and the answer says so. */
export const shellGlobalShortcut = {
  register: () => false,
  registerAll: () => undefined,
  isRegistered: () => false,
  unregister: () => undefined,
  unregisterAll: () => undefined,
} satisfies Pick<GlobalShortcut, Implemented>
