'use client'
/** `kazasu/react`: the daemon as a hook. One connection for each component that calls it, kept until that is unmounted. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Heard } from './connect.ts'
import { type KazasuClientError, unreachable } from './error.ts'
import { keepConnected, type KeepConnectedOptions, type Live, type LiveState } from './live.ts'
import { NOTHING, type ReaderView, type View, viewAfter } from './view.ts'

export type { ReaderView }

export interface UseKazasuOptions extends Omit<KeepConnectedOptions, 'url' | 'signal' | 'after' | 'random'> {
  /** Another address is another connection; `null` is none for now. */
  readonly url: string | null
  /** Hears the snapshot and every event, in order: for what is to be done once, such as a sound. */
  readonly onHeard?: (heard: Heard) => void
}

export interface Kazasu extends View {
  readonly state: LiveState
  /** Why it is lost; `null` while it is not. */
  readonly reason: KazasuClientError | null
  /** Of one identity for ever. Sends a request once, whatever becomes of the connection or the component. */
  readonly call: Live['call']
}

interface Seen extends View {
  readonly state: LiveState
  readonly reason: KazasuClientError | null
}

const BEGINNING: Seen = { ...NOTHING, state: 'connecting', reason: null }

/** On a server, and before the first effect, it is `connecting` and knows of no reader. */
export function useKazasu(options: UseKazasuOptions): Kazasu {
  const { url, language } = options
  const [seen, setSeen] = useState(BEGINNING)
  const live = useRef<Live | null>(null)
  // A function that is made anew at each rendering is no reason for another connection.
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    if (url === null) return
    const { token, ...given } = latest.current
    const isSource = typeof token === 'function'
    const own = keepConnected({
      ...given,
      url,
      ...(token === undefined ? {} : { token: isSource ? () => tokenOf(latest.current.token) : token }),
    })
    live.current = own
    const isOver = (): boolean => live.current !== own
    own.onState((state) => {
      if (isOver()) return
      // What lay on the readers is not known any more once nobody tells it.
      setSeen((before) => ({ ...(state === 'open' ? before : NOTHING), state, reason: own.reason }))
    })
    own.subscribe((heard) => {
      if (isOver()) return
      setSeen((before) => ({ ...before, ...viewAfter(before, heard) }))
      latest.current.onHeard?.(heard)
    })
    return () => {
      live.current = null
      own.close()
      setSeen(BEGINNING)
    }
  }, [url])
  useEffect(() => {
    if (language !== undefined) live.current?.setLanguage(language)
  }, [language])
  const call = useCallback<Live['call']>(
    (...request) => live.current?.call(...request) ?? Promise.reject(unreachable('The component is not connected.')),
    [],
  )
  return { ...seen, call }
}

const tokenOf = (token: UseKazasuOptions['token']): string | undefined | Promise<string | undefined> =>
  typeof token === 'function' ? token() : token
