/** The policy files for browsers: that they say what their README says. That Chromium obeys them is told there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'browser-policy')
const LISTS = ['LoopbackNetworkAllowedForUrls', 'LocalNetworkAccessAllowedForUrls']
const ORIGIN = 'https://kiosk.example.jp'
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const files = readdirSync(FOLDER)

describe('the policy for a browser', () => {
  it.each(files.filter((name) => name.endsWith('.json')))('in %s allows one exact origin, by both names', (name) => {
    expect(JSON.parse(read(name))).toEqual(Object.fromEntries(LISTS.map((list) => [list, [ORIGIN]])))
  })

  it.each(files.filter((name) => name.endsWith('.reg')))('in %s allows one exact origin, by both names', (name) => {
    const [head, ...keys] = read(name).trimEnd().split('\r\n\r\n')
    expect(head).toBe('Windows Registry Editor Version 5.00')
    const form = /^\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\(?:Google\\Chrome|Microsoft\\Edge)\\(\w+)\]\r\n"1"="(.+)"$/
    expect(keys.map((key) => form.exec(key)?.slice(1))).toEqual(LISTS.map((list) => [list, ORIGIN]))
  })

  it('is named by its README', () => {
    const others = files.filter((name) => name !== 'README.md')
    expect(others).toHaveLength(4)
    expect(others.filter((name) => !read('README.md').includes(`(${name})`))).toEqual([])
  })
})
