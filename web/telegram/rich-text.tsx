import { Box, Link } from '@mui/material'
import type { MessageEntity } from 'grammy/types'
import type { ReactNode } from 'react'
import { entityTree } from './entity-tree'
import type { TextNode } from './entity-tree'

/** A text with its formatting, as Telegram shows it. */
export const RichText = ({ text, entities }: { text: string; entities: readonly MessageEntity[] }) => (
  <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{entityTree(text, entities).map(shown)}</Box>
)

function shown(node: TextNode, at: number): ReactNode {
  if (typeof node === 'string') return node
  const { entity, children } = node
  return (
    <Formatted key={at} entity={entity}>
      {children.map(shown)}
    </Formatted>
  )
}

/** Only these are addresses that a click here may follow. */
const WEB = /^https?:/i

function Formatted({ entity, children }: { entity: MessageEntity; children: ReactNode }) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'underline':
      return <u>{children}</u>
    case 'strikethrough':
      return <s>{children}</s>
    case 'code':
      return <code>{children}</code>
    case 'pre':
      return <Block component="pre">{children}</Block>
    case 'blockquote':
    case 'expandable_blockquote':
      return <Block component="blockquote">{children}</Block>
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>
    case 'text_link':
      return WEB.test(entity.url) ? (
        <Link href={entity.url} target="_blank" rel="noopener noreferrer" title={entity.url}>
          {children}
        </Link>
      ) : (
        <u title={entity.url}>{children}</u>
      )
    default:
      return <>{children}</>
  }
}

const Block = ({ component, children }: { component: 'pre' | 'blockquote'; children: ReactNode }) => (
  <Box
    component={component}
    sx={{ m: 0, my: 0.5, px: 1, borderLeft: 3, borderColor: 'primary.main', whiteSpace: 'pre-wrap' }}
  >
    {children}
  </Box>
)

/** What Telegram hides until it is touched: readable here, and told apart. */
const Spoiler = ({ children }: { children: ReactNode }) => (
  <Box
    component="span"
    sx={{ px: 0.5, borderRadius: 1, border: '1px dashed', borderColor: 'text.secondary' }}
  >
    {children}
  </Box>
)
