/** The parts of a lock file that say what is installed where. */
export interface PackageTree {
  readonly packages?: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly optional?: boolean }>
  >
}

/** True when what npm says it installed is what the lock file asks for on this machine. */
export function treeMatchesLock(lock: PackageTree, installed: PackageTree): boolean

/** The line of npm's output that says most. */
export function reasonIn(output: string, code: number | null): string

/** Makes node_modules what the lock file says, by `npm ci` when it is missing or differs. */
export function ensurePackages(): Promise<void>
