/** What the daemon tells of a diagnosis, in both languages. */
import { expect, it } from 'vitest'
import { DIAGNOSIS_EXAMPLE } from '../../src/api/examples.ts'
import type { Diagnosis } from '../../src/doctor/diagnose.ts'
import { tellDiagnosis } from '../../src/words/staff/doctor.ts'

const DIAGNOSIS: Diagnosis = {
  versions: DIAGNOSIS_EXAMPLE.versions,
  findings: [
    {
      id: 'pcscd-stopped',
      area: 'pcscd',
      severity: 'stop',
      values: { hasSystemd: true },
      lines: ['sudo systemctl restart pcscd.socket pcscd.service'],
    },
  ],
  well: ['disk'],
  unknown: [{ fact: 'listeners', why: 'no-tool' }],
}

it('is what the reference shows', () => {
  expect(tellDiagnosis(DIAGNOSIS)).toEqual(DIAGNOSIS_EXAMPLE)
})

it('says that nothing was found where nothing was', () => {
  const { headline, findings } = tellDiagnosis({ ...DIAGNOSIS, findings: [] })
  expect([headline, findings]).toEqual([{ ja: '確認した範囲に問題はありません。', en: 'Nothing wrong was found.' }, []])
})

it('names each reason for not knowing once, with all that is not known for it', () => {
  const { unknown } = tellDiagnosis({
    ...DIAGNOSIS,
    unknown: [
      { fact: 'listeners', why: 'no-tool' },
      { fact: 'disk', why: 'failed' },
      { fact: 'clock', why: 'no-tool' },
    ],
  })
  expect(unknown.map(({ why, text }) => [why, text.en])).toEqual([
    ['no-tool', 'Not known (the command that tells is not installed): who listens on the port, the clock.'],
    ['failed', 'Not known (it could not be found out): room on the disk.'],
  ])
})
