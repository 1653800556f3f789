/** Whether something that was written holds a secret. */

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi

/** Few digits stand in some longer number or in some id sooner or later: of these only a number of their own counts. */
export const holds = (text: string, secret: string): boolean =>
  /^\d{1,8}$/.test(secret)
    ? new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text.replaceAll(ID, ''))
    : text.toLowerCase().includes(secret.toLowerCase())
