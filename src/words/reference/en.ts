/** The pages of the reference in English. */
import { type ReferenceWords, versionsIn } from './words.ts'

export const en: ReferenceWords = {
  language: 'en',
  titles: {
    README: 'API reference',
    session: 'The session',
    readers: 'Readers',
    card: 'The card without a PIN',
    pin: 'PINs',
    opened: 'What a PIN opens',
    sign: 'Signatures and login',
    entry: "The daemon's own pages",
    guidance: 'Guidance and its rules',
    events: 'Events',
    simulator: 'The simulator',
    report: 'The report',
    shapes: 'Shapes',
    errors: 'Errors',
    changes: 'Changes',
  },
  other: '[日本語](ja/README.md)',
  generated: 'Generated from the definitions that serve the API (`npm run docs`).',
  headings: {
    conversation: 'Conversation',
    access: 'Access',
    scopes: 'Scopes',
    index: 'Index',
    example: 'An example',
    notifications: 'Notifications without a subscription',
    limits: 'Limits',
    closeCodes: 'Close codes',
    reasons: 'Reasons',
  },
  conversation: (link) => `JSON-RPC 2.0 over WebSocket at \`ws://127.0.0.1:PORT/\`, one message a text frame.

1. The daemon sends the notification \`hello\`.
2. The client calls \`session.open\` with the protocol version it was written for (${versionsIn(' to ')}). Every other method answers
   \`REQUEST_VERSION_REQUIRED\` before that.
3. Several requests may be in flight. Ids are strings of up to 128 characters or integers, unique while in
   flight; parameters go by name. Long requests send \`progress\`, and \`request.cancel\` ends one.
4. \`events.subscribe\` answers with the present state; events follow, without a gap.
5. Whatever a connection began ends with it.

A request without an id gets no answer and does nothing. Batches are refused, and responses, with id \`null\`; other
members are ignored. An answer about a simulated card says so: \`simulated: true\` (\`card.simulated\` in a report).

A method is written \`(parameters) → result\`. \`?\` marks what may be left out, \`integer\` a whole number. A name
with a capital letter is one of the ${link('shapes', 'shapes')} or part of ${link('the report', 'report')}; \`...Name\` stands for its members.
Ignore members you do not know (${link('changes', 'changes')}).`,
  example: '`→` is the client, `←` the daemon. `"jsonrpc":"2.0"` is left out.',
  access: `- A web page is known by its exact \`Origin\`, which the administrator lists. It needs no token. It tells pages apart
  and stops no program.
- A program sends \`Authorization: Bearer TOKEN\` (hexadecimal) when it connects. Beside it no \`Origin\` counts.
- \`Host\` must be \`127.0.0.1\`, \`[::1]\` or \`localhost\`, with the port.
- Each origin and each token is granted scopes. A refusal is an HTTP status (400, 401, 403, 404, 405, 408, 426,
  429, 431, 503) with a JSON body \`{code, for, message, advice}\`.
- Plain HTTP serves only \`GET\` and \`HEAD\`: the pages (\`/\` is the console), \`/metrics\`, \`/openrpc.json\`,
  \`/asyncapi.json\` (events and progress), \`/api.md\` (these pages in one) and \`/health\`, with CORS headers for listed
  origins, for the browser's local network prompt. None reaches a card; pages do over
  their WebSocket, within \`[console] scopes\`.`,
  columns: {
    scope: 'scope',
    code: 'code',
    meaning: 'meaning',
    limit: 'limit',
    value: 'default',
  },
  about: {
    report: 'What a report is made of.',
    shapes: 'What else has a name.',
  },
  scope: (scope) => (scope === null ? 'No scope.' : `Scope \`${scope}\`.`),
  errors: (codes) => `Errors: ${codes}.`,
  progress: (type) => `Progress: ${type}.`,
  onThisPage: (said) => `All on this page. ${said.join(' ')}`,
  separator: ', ',
  events:
    'Sent after `events.subscribe`. The name is `method`, the members are `params`. Scope `observe`, where no other is named.',
  reasons: 'Why a value in a report is not known.',
  elsewhere: {
    ErrorCode: (link) => `Any code of the ${link('errors', 'errors')}.`,
    EventName: (link) => `The name of any of the ${link('events', 'events')}.`,
    Reason: (link) => `Any of the ${link('reasons', 'report', 'reasons')}.`,
    Scope: (link) => `Any of the ${link('scopes', 'README', 'scopes')}.`,
  },
  aboutErrors: (
    link,
  ) => `An ${link('ApiError', 'shapes', 'apierror')} is the \`error\` of an answer. Decide on \`data.code\`: codes and numbers stay, texts may change.
What holders and staff can do is in \`data.advice\`. With ↻ the same request can succeed later.
The word after it is a group: *any* method can answer it; *reading* a card, *asking* for a PIN (before anything is sent to it, no attempt used) and *presenting* it are named at the methods.

\`data\` holds more with some: \`remaining\` with \`PIN_WRONG\`, that and \`confirmation\` with \`PIN_LAST_ATTEMPT\`, \`milliseconds\` with
\`READER_LEASED\`, \`status\` with \`CARD_REFUSED\`, \`issues\` with \`REQUEST_PARAMS_INVALID\`.`,
  groups: { any: 'any', reading: 'reading', pin: 'asking', opened: 'presenting' },
  elsewhereErrors: 'Only from the command line and the client, with what to do: ',
  audiences: {
    holder: 'For the person with the card',
    staff: 'For whoever looks after the machine',
    developer: 'For whoever writes or sets up the client',
  },
  versions: `\`session.open\` agrees on the version of the protocol; the daemon speaks ${versionsIn(' to ')}. A change that breaks clients raises it.
Additions do not: a method, an event, a scope, an error, an optional parameter, a member of an answer, a step.`,
  version: (version) => (version === 1 ? 'The first version. Since then, newest first:' : 'Newest first:'),
  meaning: (description) => description,
  bounds: (least, most) => `${least}–${most}.`,
  fallback: (value) => `Default ${value}.`,
}
