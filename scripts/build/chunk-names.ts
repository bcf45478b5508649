/** What the bundler tells about a module while it divides them. */
interface ModuleGraph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[]
    readonly code?: string | null
  } | null
}

/** Packages of which the first page needs nearly all; of others the bundler takes out what is needed. */
const WHOLE_PACKAGES =
  /\/node_modules\/(?:react|react-dom|scheduler|phoenix|i18next|react-i18next|zustand|react-virtuoso|idb|lucide-react)\//

/** The file of one icon; the package names them all at once, so that its imports do not tell which are needed. */
const ICON = /\/node_modules\/lucide-react\/dist\/esm\/icons\/([\w-]+)\./
/** What the package exports from such a file, under several names: `default as Trash2`. */
const ICON_EXPORT = /export\s*\{([^}]*)\}\s*from\s*["']\.\/icons\/([\w-]+)\.mjs["']/g
const ICON_IMPORT = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g

interface Division {
  readonly early: ReadonlySet<string>
  /** Files of early icons, without their folder and ending. */
  readonly icons: ReadonlySet<string>
  /** The chunks of modules that come later. */
  readonly later: ReadonlyMap<string, string>
}

export interface LoadOrder {
  /** Runs before everything else and loads the rest: keeps files of its own. */
  readonly first: string
  /** What is needed until one can read and write. */
  readonly early: readonly string[]
  /** What is fetched as soon as the page is idle. */
  readonly idle: string
  /** What comes before the page is idle, by the name of its chunk, and must not wait for all that is fetched then. */
  readonly before: Readonly<Record<string, string>>
  /** Pages of their own, which wait for none of this. */
  readonly apart: readonly string[]
}

/**
 * Names the chunk of a module: what is loaded until one can read and write is in two, packages and our own. So it
 * is a tenth smaller, compressed, than in the many pieces that late parts would cut it into. Packages stand alone:
 * others that are not whole import them, and must not have to wait for our own. Icons of late parts are in a third.
 * What comes before the page is idle, and what is fetched then, is in one each: in a hundred small files it took twice
 * the processor time.
 */
export function chunkNames(order: LoadOrder) {
  const known = new WeakMap<ModuleGraph, Division>()
  return (id: string, graph: ModuleGraph): string | null => {
    const division = known.get(graph) ?? divide(graph, order)
    known.set(graph, division)
    const { early, icons, later } = division
    if (!early.has(id)) return later.get(id) ?? null
    if (!id.includes('/node_modules/')) return 'early'
    const icon = ICON.exec(id)?.[1]
    if (icon !== undefined && !icons.has(icon)) return 'icons'
    return WHOLE_PACKAGES.test(id) ? 'packages' : null
  }
}

function divide(graph: ModuleGraph, order: LoadOrder): Division {
  const first = reachable(graph, [order.first])
  const early = without(reachable(graph, order.early), first)
  const taken = new Set([...first, ...early, ...reachable(graph, order.apart)])
  const later = new Map<string, string>()
  for (const [chunk, root] of Object.entries({ ...order.before, idle: order.idle })) {
    for (const id of without(reachable(graph, [root]), taken)) {
      taken.add(id)
      // A package that somebody needs earlier must not bring the rest with it.
      if (chunk === 'idle' || !id.includes('/node_modules/')) later.set(id, chunk)
    }
  }
  return { early, icons: iconsOf(graph, early), later }
}

/** The files of the icons that our own among these modules import. */
function iconsOf(graph: ModuleGraph, modules: ReadonlySet<string>): ReadonlySet<string> {
  const found = (id: string, pattern: RegExp) => [...(graph.getModuleInfo(id)?.code ?? '').matchAll(pattern)]
  const used = new Set(
    [...modules]
      .filter(id => !id.includes('/node_modules/'))
      .flatMap(id => found(id, ICON_IMPORT))
      .flatMap(([, names = '']) => names.split(',').map(name => words(name)[0] ?? '')),
  )
  const icons = [...modules]
    .filter(id => id.includes('/node_modules/lucide-react/'))
    .flatMap(id => found(id, ICON_EXPORT))
    .filter(([, names = '']) => names.split(',').some(name => used.has(words(name).at(-1) ?? '')))
    .map(([, , file = '']) => file)
  return new Set(icons)
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter(id => !some.has(id)))

/** The modules and all that they import at once. */
function reachable(graph: ModuleGraph, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...roots]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...infoOf(graph, id).importedIds)
  }
  return found
}

function infoOf(graph: ModuleGraph, id: string) {
  const info = graph.getModuleInfo(id)
  if (info === null) throw new Error(`The bundler knows no module ${id}`)
  return info
}
