// Serves the page of this folder at http://127.0.0.1:8080 (or the port given), and the client under /kazasu/.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }
const page = new URL('./', import.meta.url)
const client = new URL('../', import.meta.resolve('kazasu/client'))

/** The parser of addresses has taken out every `..`, and `%2e%2e` with it. */
function fileFor(path) {
  if (path === '/') return new URL('index.html', page)
  return path.startsWith('/kazasu/') ? new URL(`.${path.slice('/kazasu'.length)}`, client) : new URL(`.${path}`, page)
}

const server = createServer(async (request, response) => {
  try {
    const file = fileFor(new URL(request.url, 'http://kiosk').pathname)
    const type = TYPES[extname(file.pathname)]
    if (type === undefined) throw new Error('neither page nor script')
    const content = await readFile(file)
    response.writeHead(200, { 'Content-Type': type }).end(content)
  } catch {
    response.writeHead(404).end()
  }
})
server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`)
})
