/** How the lines of a page are parted. */
import type { Page } from 'playwright-core'

/** The dates on the page in the middle of which a line ends. */
export const partedDates = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode() !== null) {
      const { currentNode } = texts
      for (const { 0: date, index } of (currentNode.textContent ?? '').matchAll(
        /\d{4}年(?:\([^)\d]+[\d元]+年\))?\d+月\d+日|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}년 \d+월 \d+일|\d{1,2}º? de \p{L}+ de \d{4}|ngày \d+ tháng \d+ năm \d{4}/gu,
      )) {
        const range = document.createRange()
        range.setStart(currentNode, index)
        range.setEnd(currentNode, index + date.length)
        const [first, ...others] = range.getClientRects()
        if (others.some(({ top, height }) => top > (first?.top ?? 0) + height / 2)) found.push(date)
      }
    }
    return found
  })
