import type { Nodes, Parents, Root } from 'mdast'
import { createElement, Fragment, type ReactNode } from 'react'
import { SafeLink } from './SafeLink.tsx'
import { safeHref } from './safe-href.ts'

/** Deeper than this, text is shown as it was typed. */
const MAX_DEPTH = 40

export interface MarkdownTreeProps {
  readonly tree: Root
  /** What the tree was made of: whatever is not part of a message is shown as it was typed. */
  readonly text: string
}

/** A Markdown tree as React elements: emphasis, code, links, lists and quotes; never HTML, never pictures. */
export function MarkdownTree({ tree, text }: MarkdownTreeProps) {
  return children(tree, { text, depth: 0 })
}

interface Place {
  /** The whole text, for what is shown as it was typed. */
  readonly text: string
  readonly depth: number
}

function children(parent: Parents, { text, depth }: Place): ReactNode {
  const parts = parent.children.map((node: Nodes) => element(node, { text, depth: depth + 1 }))
  // Spread, so that no keys are needed: a tree is never reordered, a new text makes a new tree.
  return createElement(Fragment, null, ...parts)
}

function element(node: Nodes, place: Place): ReactNode {
  if (place.depth > MAX_DEPTH) return typed(node, place.text)
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{children(node, place)}</p>
    case 'emphasis':
      return <em>{children(node, place)}</em>
    case 'strong':
      return <strong>{children(node, place)}</strong>
    case 'delete':
      return <del>{children(node, place)}</del>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'break':
      return <br />
    case 'blockquote':
      return <blockquote>{children(node, place)}</blockquote>
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{children(node, place)}</ol>
      ) : (
        <ul>{children(node, place)}</ul>
      )
    case 'listItem':
      return <li>{children(node, place)}</li>
    case 'link': {
      const href = safeHref(node.url)
      return href ? <SafeLink href={href}>{children(node, place)}</SafeLink> : typed(node, place.text)
    }
    default:
      return typed(node, place.text)
  }
}

/** The piece of text that a node came from. */
function typed(node: Nodes, text: string): string {
  const { position } = node
  if (position) return text.slice(position.start.offset, position.end.offset)
  return 'value' in node ? node.value : wordsOf(node)
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}
