/** Stops the tests on the real PC/SC stack where they would touch the machine. */

export function setup(): void {
  if (process.env['KAZASU_TEST_STACK'] === '1') return
  throw new Error(
    'these tests start a pcscd of their own; run them as: test/stack/run.sh npx vitest run --config test/vitest.stack.config.ts',
  )
}
