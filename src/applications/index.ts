/** The registry of card applications, in the order in which a report asks for them. */
import { common } from './common.ts'
import { jpki } from './jpki.ts'
import { juki } from './juki.ts'
import { licence } from './licence.ts'
import { text } from './text.ts'
import { visual } from './visual.ts'

export const APPLICATIONS = [jpki, text, visual, juki, common, licence] as const

export type ApplicationName = (typeof APPLICATIONS)[number]['name']
