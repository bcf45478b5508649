/** What the bundler tells about a module while it divides them. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** Packages of which the first page needs nearly all; of others the bundler takes out what is needed. */
const WHOLE_PACKAGES =
  /\/node_modules\/(?:react|react-dom|scheduler|phoenix|i18next|react-i18next|zustand|react-virtuoso|idb|lucide-react)\//

export interface EarlyModules {
  /** Runs before everything else and loads the rest: keeps files of its own. */
  readonly first: string
  /** What is needed until one can read and write. */
  readonly early: readonly string[]
}

/**
 * Names the chunk of a module: what is loaded until one can read and write is in two, packages and our own. So it
 * is a tenth smaller, compressed, than in the many pieces that late parts would cut it into. Packages stand alone:
 * others that are not whole import them, and must not have to wait for our own.
 */
export function earlyChunk({ first, early }: EarlyModules) {
  const known = new WeakMap<ModuleGraph, ReadonlySet<string>>()
  return (id: string, graph: ModuleGraph): string | null => {
    const modules = known.get(graph) ?? without(reachable(graph, early), reachable(graph, [first]))
    known.set(graph, modules)
    if (!modules.has(id)) return null
    if (!id.includes('/node_modules/')) return 'early'
    return WHOLE_PACKAGES.test(id) ? 'packages' : null
  }
}

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter(id => !some.has(id)))

/** The modules and all that they import at once. */
function reachable(graph: ModuleGraph, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...roots]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const info = graph.getModuleInfo(id)
    if (info === null) throw new Error(`The bundler knows no module ${id}`)
    open.push(...info.importedIds)
  }
  return found
}
