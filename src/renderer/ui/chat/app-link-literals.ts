import type { PhrasingContent, Root, RootContent, Text } from 'mdast'

/** A bare link into the app, up to what a sentence puts behind it. */
const LINK = /(?<![\w/])quikapp:\/\/(?:workspace|conversation|message|call|huddle)\/[\w./:-]*[\w]/g

/** Makes links of bare `quikapp://` addresses in a tree, as the parser does of those of the web. */
export function linkAppAddresses(tree: Root): Root {
  relink(tree)
  return tree
}

type Parent = Extract<Root | RootContent, { children: unknown[] }>

function relink(parent: Parent): void {
  const kept: { type: string }[] = []
  for (const child of parent.children) {
    if (child.type === 'text') kept.push(...split(child))
    else {
      // A link holds no other link.
      if ('children' in child && child.type !== 'link') relink(child)
      kept.push(child)
    }
  }
  parent.children.splice(0, parent.children.length, ...(kept as never[]))
}

function split({ value }: Text): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  let end = 0
  for (const { 0: url, index } of value.matchAll(LINK)) {
    if (index > end) parts.push({ type: 'text', value: value.slice(end, index) })
    parts.push({ type: 'link', url, children: [{ type: 'text', value: url }] })
    end = index + url.length
  }
  if (end === 0) return [{ type: 'text', value }]
  if (end < value.length) parts.push({ type: 'text', value: value.slice(end) })
  return parts
}
