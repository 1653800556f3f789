/** What axe objects to on a page; the page has to be visited with `bypassPolicy`. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface AxeViolation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }
    const results = await axe.run()
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}
