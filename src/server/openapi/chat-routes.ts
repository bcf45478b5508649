import * as z from 'zod'
import { refreshResponse, signInResponse } from '#shared/rest/accounts.ts'
import {
  conversationResponse,
  conversationsResponse,
  membersChangeResponse,
} from '#shared/rest/conversations.ts'
import { membersResponse, workspacesResponse } from '#shared/rest/directory.ts'
import { fileLinkResponse, uploadResponse } from '#shared/rest/files.ts'
import { inviteResponse } from '#shared/rest/invites.ts'
import { meResponse } from '#shared/rest/me.ts'
import { changesResponse, historyResponse } from '#shared/rest/messages.ts'
import { searchResponse } from '#shared/rest/search.ts'
import type { RouteDoc, RouteDocs } from './route-doc.ts'

const nothingElse = z.object({})
const NO_CONVERSATION = 'conversation_not_found'
const ARCHIVED = 'conversation_archived'

const accounts = {
  'POST /api/auth/register': {
    summary: 'Make an account and sign in.',
    statuses: [201],
    answer: signInResponse,
    open: true,
    errors: { 403: ['registration_closed', 'invalid_invite'], 409: ['email_taken'] },
  },
  'POST /api/auth/login': {
    summary: 'Sign in with email and password.',
    answer: signInResponse,
    open: true,
    errors: { 401: ['invalid_credentials'] },
  },
  'POST /api/auth/refresh': {
    summary: 'Trade a refresh token for new tokens; each works once.',
    answer: refreshResponse,
    open: true,
    errors: { 401: ['invalid_refresh_token'] },
  },
  'POST /api/auth/logout': {
    summary: 'End this sign-in, its sockets and its device.',
    answer: nothingElse,
    open: true,
    errors: { 401: ['unauthorized'] },
  },
  'GET /api/v1/me': { summary: 'The signed-in person.', answer: meResponse },
  'PATCH /api/v1/me': {
    summary: 'Change one’s own account; a new password ends every other sign-in.',
    answer: meResponse,
    errors: { 404: ['file_not_found'], 409: ['email_taken'] },
  },
  'POST /api/v1/invites': {
    summary: 'A code that lets one more person in.',
    statuses: [201],
    answer: inviteResponse,
  },
} satisfies Record<string, Omit<RouteDoc, 'tag'>>

const directory = {
  'GET /api/v1/workspaces': { summary: 'The workspaces one belongs to.', answer: workspacesResponse },
  'GET /api/v1/workspaces/:id/members': {
    summary: 'The people of a workspace.',
    answer: membersResponse,
    errors: { 404: ['workspace_not_found'] },
  },
  'GET /api/v1/workspaces/:id/channels': {
    summary: 'One’s conversations and the public ones, with what is unread.',
    answer: conversationsResponse,
    errors: { 404: ['workspace_not_found'] },
  },
  'POST /api/v1/workspaces/:id/channels': {
    summary: 'Start a conversation; a direct message that exists is answered with 200.',
    statuses: [201, 200],
    answer: conversationResponse,
    errors: { 404: ['workspace_not_found'] },
  },
  'PATCH /api/v1/channels/:id': {
    summary: 'Rename a conversation or say what it is about.',
    answer: conversationResponse,
    errors: { 404: [NO_CONVERSATION], 409: [ARCHIVED, 'fixed_conversation'] },
  },
  'DELETE /api/v1/channels/:id': {
    summary: 'Archive a conversation: it can be read, not written in.',
    answer: nothingElse,
    errors: { 403: ['not_authorized'], 404: [NO_CONVERSATION], 409: [ARCHIVED, 'fixed_conversation'] },
  },
  'POST /api/v1/channels/:id/members': {
    summary: 'Add people to a conversation.',
    answer: membersChangeResponse,
    errors: { 404: [NO_CONVERSATION], 409: [ARCHIVED, 'fixed_members'] },
  },
  'DELETE /api/v1/channels/:id/members/:userId': {
    summary: 'Leave a conversation, or remove somebody from one’s own.',
    answer: membersChangeResponse,
    errors: { 403: ['not_authorized'], 404: [NO_CONVERSATION], 409: [ARCHIVED, 'fixed_members'] },
  },
} satisfies Record<string, Omit<RouteDoc, 'tag'>>

const messages = {
  'GET /api/v1/channels/:id/messages': {
    summary: 'A page of history, oldest first.',
    answer: historyResponse,
    errors: { 404: [NO_CONVERSATION, 'message_not_found'] },
  },
  'GET /api/v1/channels/:id/changes': {
    summary: 'Messages that were edited, deleted or reacted to since a rev.',
    answer: changesResponse,
    errors: { 404: [NO_CONVERSATION] },
  },
  'GET /api/v1/search': {
    summary:
      'Messages that hold all the words, newest first; from:, in:, has:, before: and after: narrow it down.',
    answer: searchResponse,
    errors: { 404: ['workspace_not_found', 'message_not_found'] },
  },
} satisfies Record<string, Omit<RouteDoc, 'tag'>>

const files = {
  'POST /api/v1/files/upload': {
    summary: 'Store a file for a conversation, or a picture of oneself without one.',
    statuses: [201],
    answer: uploadResponse,
    body: 'multipart',
    errors: {
      404: [NO_CONVERSATION],
      408: ['request_timeout'],
      409: ['conversation_archived', 'too_many_uploads'],
      413: ['file_too_large'],
      507: ['storage_full'],
    },
  },
  'GET /api/v1/files/:id': {
    summary: 'The bytes of a file, also in ranges.',
    statuses: [200, 206],
    answer: 'bytes',
    errors: { 403: ['link_expired'], 404: ['file_not_found'], 416: ['range_not_satisfiable'] },
  },
  'POST /api/v1/files/:id/link': {
    summary: 'A signed address of a file for media elements.',
    answer: fileLinkResponse,
    errors: { 404: ['file_not_found'] },
  },
} satisfies Record<string, Omit<RouteDoc, 'tag'>>

const tagged = (tag: RouteDoc['tag'], docs: Record<string, Omit<RouteDoc, 'tag'>>): RouteDocs =>
  Object.fromEntries(Object.entries(docs).map(([route, doc]) => [route, { ...doc, tag }]))

/** Accounts, conversations, messages and files (contract README). */
export const CHAT_ROUTES: RouteDocs = {
  ...tagged('Accounts', accounts),
  ...tagged('Directory', directory),
  ...tagged('Messages', messages),
  ...tagged('Files', files),
}
