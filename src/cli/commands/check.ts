/**
 * `kazasu check`: whether a card is genuine, by what is printed on it. That is asked for, or read from the standard
 * input, and never an argument, which every user of the machine could see. Pictures are written or drawn only where
 * somebody asks for them. What a conclusion means is in `src/genuineness`, and its words are in `src/words/staff`.
 */
import { join, resolve } from 'node:path'
import type { ApiMethods } from '../../api/index.ts'
import { isKazasuError, KazasuError } from '../../errors.ts'
import { concludedOf } from '../../genuineness/conclusion.ts'
import { codeOfPrinted, readPrintedBirth, WESTERN_YEARS, type WesternYear } from '../../lib/printed-code.ts'
import { CHECK_WORDS } from '../../words/staff/check.ts'
import type { CheckWords } from '../../words/staff/said.ts'
import type { Context } from '../context.ts'
import { FOUND_STATUS } from '../exit.ts'
import { toJson } from '../failure.ts'
import { aborted } from '../io.ts'
import { writeNewFile } from '../new-file.ts'
import { inSession, type Session } from '../session.ts'
import { type Face, renderCheck } from '../text/check.ts'
import { mediumOf } from '../text/medium.ts'

type FaceRequest = ApiMethods['card.readFace']['params']

/** 0 only where chip and data are genuine; 1 whatever else was found, of a simulated card too. */
export async function check(context: Context): Promise<number> {
  const { io, options, language } = context
  const asked = await askFor(context, CHECK_WORDS[language])
  const face = await inSession(context, { autoInspect: false }, (session, signal) =>
    read(session, { ...onReader(options.reader), ...asked }, signal, context),
  )
  if (options.json === true) io.stdout.write(toJson(dataOf(face)))
  else {
    const medium = mediumOf(io.stdout, io.environment, language)
    io.stdout.write(renderCheck(face, { draw: options.draw === true }, medium))
  }
  // An attempt was spent on it: what was found is told whatever becomes of the files.
  if (options.pictures !== undefined) save(resolve(io.workingDirectory, options.pictures), face)
  return concludedOf(face.authenticity) === 'genuine' ? 0 : FOUND_STATUS
}

/** One attempt; the last one only once somebody at a terminal has agreed to it. */
async function read(session: Session, request: FaceRequest, signal: AbortSignal, context: Context): Promise<Face> {
  const { io, language } = context
  try {
    return await session.call('card.readFace', request, { signal })
  } catch (error) {
    const confirmation = isKazasuError(error, 'PIN_LAST_ATTEMPT') ? error.fields['confirmation'] : undefined
    if (io.ask === null || typeof confirmation !== 'string') throw error
    const { lastAttempt, confirm } = CHECK_WORDS[language]
    io.stderr.write(`${lastAttempt}\n`)
    const answer = await Promise.race([io.ask(`${confirm} [y/N] `), aborted(signal)])
    if (!/^(?:y|yes)$/i.test(answer?.trim() ?? '')) throw error
    return await session.call('card.readFace', { ...request, confirmation }, { signal })
  }
}

/**
 * What opens a card and is not told of it afterwards. It is printed on the card, and still has no place in the scrollback
 * of a terminal or in a recorded session, which stay when the card has left.
 */
const UNSEEN = { isUnseen: true }

/** What is printed, as the code that it is. Nobody waits at a card for it. */
async function askFor({ io, options }: Context, said: CheckWords): Promise<Pick<FaceRequest, 'pin' | 'value'>> {
  const lines = io.ask === null ? await linesOf(io) : null
  const ask = async (question: string, how = {}): Promise<string> =>
    (lines === null ? ((await io.ask?.(`${question}: `, how)) ?? '') : (lines.shift() ?? '')).trim()
  const digits = async (question: string, how = {}): Promise<string> =>
    (await ask(question, how)).normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (options.number === true) return { pin: 'visual/codeA', value: await digits(said.myNumber, UNSEEN) }
  const birth = readPrintedBirth(await ask(`${said.birth} (${said.birthExamples})`))
  if (birth === null) throw new KazasuError('USAGE_INVALID', said.faults.birth)
  const westernYear = birth.calendar === 'western' ? await askWesternYear(ask, said) : null
  const expiryYear = await digits(said.expiryYear)
  const securityCode = await digits(said.securityCode, UNSEEN)
  const found = codeOfPrinted({ birth, westernYear, expiryYear, securityCode })
  if ('fault' in found) throw new KazasuError('USAGE_INVALID', said.faults[found.fault])
  return { pin: 'visual/codeB', value: found.code }
}

/** More than anybody types. */
const INPUT_LIMIT = 4096

const linesOf = async (io: Context['io']): Promise<string[]> =>
  Buffer.from((await io.input(INPUT_LIMIT)) ?? [])
    .toString()
    .split('\n')

const onReader = (reader: string | undefined): Pick<FaceRequest, 'reader'> => (reader === undefined ? {} : { reader })

async function askWesternYear(
  ask: (question: string) => Promise<string>,
  said: CheckWords,
): Promise<WesternYear | null> {
  const offered = WESTERN_YEARS.map((one, index) => `${index + 1} ${said.westernYears[one]}`)
  const answer = await ask(`${said.westernDoubt}\n${said.westernYear} (${offered.join(', ')})`)
  return WESTERN_YEARS[Number(answer) - 1] ?? null
}

const pngOf = ({ png }: Face['nameImage']): Uint8Array => Buffer.from(png, 'base64')

/** As files of their own, readable for whoever asked, in a folder that is there. */
function save(folder: string, { photo, nameImage, addressImage }: Face): void {
  const all = { photo, name: nameImage, address: addressImage }
  for (const [name, picture] of Object.entries(all)) {
    if (picture !== null) writeNewFile(join(folder, `${name}.png`), pngOf(picture))
  }
}

/** Without the pictures. */
function dataOf({ reader, simulated, birthDate, birthDateText, sex, expires, photo, authenticity }: Face): object {
  const conclusion = concludedOf(authenticity)
  return {
    reader,
    simulated,
    conclusion,
    authenticity,
    birthDate,
    birthDateText,
    sex,
    expires,
    hasPhoto: photo !== null,
  }
}
